import { expect, it } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { ignoredWsgiFile } from './ignored-wsgi-file';

const merged = '[uwsgi]\nmodule = keystone.wsgi:application\nwsgi-file = /mine.py\n';
const of = (text: string, whole = merged) =>
  ignoredWsgiFile(whole, [{ path: 'keystone/keystone-uwsgi.ini', text }]).map(formatDiagnostic);

it('warns of a wsgi-file beside a module, at its line', () => {
  expect(of('# mine\n[uwsgi]\n# wsgi-file = no\nwsgi-file: /mine.py\n')).toEqual([
    expect.stringContaining(
      'config/keystone/keystone-uwsgi.ini:4: warning: uWSGI ignores wsgi-file here: the file has module too',
    ),
  ]);
  expect(of('[uwsgi]\nfile = /mine.py\n')).toHaveLength(1);
});

it('is silent where there is no module, in another section, and for a module that takes the place of a file', () => {
  expect(of('[uwsgi]\nwsgi-file = /mine.py\n', '[uwsgi]\nwsgi-file = /mine.py\n')).toEqual([]);
  expect(
    of('[uwsgi]\nmodule =\nwsgi-file = /mine.py\n', '[uwsgi]\nmodule =\nwsgi-file = /mine.py\n'),
  ).toEqual([]);
  expect(of('[other]\nfile = /mine.py\n', `${merged}[other]\nfile = x\n`)).toEqual([]);
  expect(of('[uwsgi]\nmodule = mine:application\n')).toEqual([]);
});
