/** How far an image of the cloud is: not built, built on the machine that builds, or in the registry. */
export type ImageState = 'absent' | 'built' | 'pushed';
