/** Whether a reference names a registry (`registry:5000/...`); without one images travel from the engine that built them. */
export const pullsFromRegistry = (ref: string): boolean => /^([^/]+[.:][^/]*|localhost)\//.test(ref);
