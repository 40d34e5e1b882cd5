import type { z } from 'zod';
import { expandApis } from './expand-api';
import { writtenSchema } from './written-role';

/** What a role.yml says (written-role.ts), with all that follows from it in the words that the engine knows. */
export const roleSchema = writtenSchema.transform(expandApis);

export type RoleSpec = z.output<typeof roleSchema>;
export type ContainerDecl = RoleSpec['containers'][string];
export type FileDecl = ContainerDecl['files'][number];
export type JobDecl = RoleSpec['bootstrap'][number];
export type BackupDecl = RoleSpec['backup'][number];
