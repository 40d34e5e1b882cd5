const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Firefox 140, Linux` from what a browser says of itself; its first word when it is none. */
export function browserName(agent: string): string {
  const found = browsers.find(([words]) => words.test(agent));
  if (!found) return agent.split(/[\s/]/)[0] ?? '';
  const [words, name] = found;
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return [`${name} ${words.exec(agent)?.[1] ?? ''}`, system].filter(Boolean).join(', ');
}
