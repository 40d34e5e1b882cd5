/** Looks once more when the first look failed in a way that may pass; looking changes nothing. */
export async function lookAgain<T>(look: () => Promise<T>, mayPass: (error: unknown) => boolean): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!mayPass(error)) throw error;
    return look();
  }
}
