// Before the first paint: the theme of the cookie, else of the system.
(() => {
  const chosen = /(?:^|; )kollage_theme=(light|dark)/.exec(document.cookie)?.[1];
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen ?? system;
})();
