import { imagesSays } from '../../words/diagnostics/images';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import { TemplateFault } from '../domain/template';

const host = '(?:[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?';
const name = '[a-z0-9]+(?:[._-]+[a-z0-9]+)*';
const grammar = new RegExp(`^(?:${host}/)?${name}(?:/${name})*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`);

/** `registry/namespace/name:tag` as Docker has it, or a TemplateFault: it becomes a path of Docker's API and a line of a Dockerfile. */
export function checkedRef(ref: string): string {
  if (ref.length <= 400 && !ref.includes('..') && grammar.test(ref)) return ref;
  throw new TemplateFault([
    {
      severity: 'error',
      ...bilingual(imagesSays.notAnImageName(JSON.stringify(ref))),
      ...bilingualDetail(imagesSays.imageNameParts),
      at: { file: 'globals.yml' },
    },
  ]);
}
