import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NextConfig } from 'next';
import { z } from 'zod';

const root = import.meta.dirname;
const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** `*.dev.tsx` are pages of development alone: a build for production has no such route. */
const pages = process.env.NODE_ENV === 'production' ? [] : ['dev.tsx'];

/** Types are checked by `npm run check`, once for the whole project, so the build does not repeat it. */
const config: NextConfig = {
  env: { KOLLAGE_VERSION: manifest.version },
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  pageExtensions: ['tsx', 'ts', ...pages],
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
};

export default config;
