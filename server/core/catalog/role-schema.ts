import type { z } from 'zod';
import { expandApis } from './expand-api';
import { writtenSchema } from './written-role';

/** A role.yml (written-role.ts) with its short forms expanded. */
export const roleSchema = writtenSchema.transform(expandApis);

export type RoleSpec = z.output<typeof roleSchema>;
export type ContainerDecl = RoleSpec['containers'][string];
export type FileDecl = ContainerDecl['files'][number];
export type JobDecl = RoleSpec['bootstrap'][number];
export type BackupDecl = RoleSpec['backup'][number];
