import { DEPLOYMENT_HOST } from '@/server/core/domain/plan';
import type { Dictionary } from './dictionary';

/** A host's name; steps that belong to no host run where Kollage runs. */
export const hostName = (host: string, t: Dictionary): string =>
  host === DEPLOYMENT_HOST ? t.common.deployment : host;
