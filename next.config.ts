import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NextConfig } from 'next';
import { z } from 'zod';

const root = import.meta.dirname;
const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Types are checked by `npm run check`, once for the whole project, so the build does not repeat it. */
const config: NextConfig = {
  env: { KOLLAGE_VERSION: manifest.version },
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
};

export default config;
