/** SQLSTATE classes and socket errors after which the same statement may work: the server stopped or restarts. */
const passing = /^(08|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)/;
const words = /Connection terminated|timeout exceeded when trying to connect|not queryable|shutting down/i;

/** Whether a database error says that the connection was lost, anywhere in its chain of causes. */
export function isLostConnection(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && passing.test(at.code)) return true;
    if (words.test(at.message)) return true;
  }
  return false;
}
