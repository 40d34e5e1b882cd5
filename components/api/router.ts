/** The API, as a type: nothing of the server is in the browser's bundle. */
export type { AppRouter } from '@/server/api/router';
