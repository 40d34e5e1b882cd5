import { describe, expect, test } from 'vitest';
import { mirrorOf } from './mirror';

const deb822 = `# written by the installer
Types: deb deb-src
URIs: http://mirror.example/debian/
Suites: bookworm bookworm-updates
Components: main non-free

Types: deb
URIs: http://security.example/debian-security
Suites: bookworm-security
Components: main
`;

describe('mirrorOf', () => {
  test('reads stanzas, and takes the security archive from its own', () => {
    expect(mirrorOf([{ name: 'debian.sources', text: deb822 }])).toEqual({
      main: 'http://mirror.example/debian',
      security: 'http://security.example/debian-security',
    });
  });

  test('reads one-line sources with options and comments', () => {
    const text =
      'deb [arch=amd64 signed-by=/k.gpg] http://m.example/debian trixie main # fast\n#deb http://no/ trixie main\n';
    expect(mirrorOf([{ name: 'sources.list', text }])).toEqual({
      main: 'http://m.example/debian',
      security: 'http://m.example/debian-security',
    });
  });

  test('passes over sources of other vendors, disabled ones, and source packages', () => {
    const files = [
      {
        name: 'a.list',
        text: 'deb http://vendor.example/apt nodistro main\ndeb-src http://s.example/debian trixie main',
      },
      {
        name: 'b.sources',
        text: deb822.replace(/^Types: deb$/gm, 'Enabled: no\nTypes: deb').replace('deb-src', ''),
      },
    ];
    expect(mirrorOf([...files.slice(0, 1)])).toBeUndefined();
    expect(mirrorOf(files)?.security).toBe('http://mirror.example/debian-security');
  });

  test('follows a list of mirrors as cloud images have them', () => {
    const text =
      'Types: deb\nURIs: mirror+file:///etc/apt/mirrors/debian.list\nSuites: trixie\nComponents: main\n';
    const list = (path: string) =>
      path === '/etc/apt/mirrors/debian.list' ? 'https://one.example/debian\n' : '';
    expect(mirrorOf([{ name: 'x.sources', text }], list)?.main).toBe('https://one.example/debian');
  });
});
