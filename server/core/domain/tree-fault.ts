/** Why a path in a folder gave no text: a link to nothing, or to a folder above it; no right to read; a pipe or a device. */
export type TreeFault = 'dangling' | 'circle' | 'forbidden' | 'special';
