import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TemplateFault } from '../../core/domain/template';
import { createTemplates } from './create-templates';

const snippets = z
  .array(
    z.object({
      template: z.string(),
      vars: z.record(z.string(), z.unknown()),
      expect: z.string().optional(),
      error: z.string().optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('snippets/jinja2.json', import.meta.url), 'utf8')));

const python = '/usr/bin/python3';
const importable = spawnSync(python, ['-c', 'import jinja2'], { timeout: 10_000 }).status === 0;
const templates = createTemplates();

describe('small Jinja2 templates', () => {
  it.each(snippets)('$template', ({ template, vars, expect: wanted }) => {
    const scope = { lookup: (name: string) => vars[name], names: () => Object.keys(vars) };
    const rendered = (): string => templates.render({ text: template, file: 'f.j2' }, scope);
    if (wanted === undefined) expect(rendered).toThrow(TemplateFault);
    else expect(rendered()).toBe(wanted);
  });

  it.skipIf(!importable)('are recorded as real Jinja2 renders them', () => {
    const oracle = spawnSync(python, [new URL('snippets/oracle.py', import.meta.url).pathname], {
      input: JSON.stringify(snippets),
      encoding: 'utf8',
      timeout: 20_000,
    });
    const real = z
      .array(z.object({ expect: z.string().optional(), error: z.string().optional() }))
      .parse(JSON.parse(oracle.stdout));
    expect(real.map((r) => r.expect ?? 'an error')).toEqual(snippets.map((s) => s.expect ?? 'an error'));
  });
});
