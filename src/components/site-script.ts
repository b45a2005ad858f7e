/**
 * What every page gains where scripts run: a switch between light and dark, and Escape to put a definition away. Runs as a
 * classic script, without modules, so that it works from file:// too. Pages are whole without it.
 */
(() => {
  const root = document.documentElement;
  const KEY = 'practicum-theme';
  /** Where pages may not store anything, a choice lasts for the page. */
  const stored = (): string | null => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const store = (theme: string): void => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It lasts for the page.
    }
  };
  const kept = stored();
  if (kept === 'light' || kept === 'dark') root.dataset['theme'] = kept;

  const footer = document.querySelector('.site-footer p');
  if (footer) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'theme';
    const isDark = (): boolean =>
      (root.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) ===
      'dark';
    const name = (): void => {
      button.textContent = isDark() ? 'Light colours' : 'Dark colours';
    };
    button.addEventListener('click', () => {
      const theme = isDark() ? 'light' : 'dark';
      root.dataset['theme'] = theme;
      store(theme);
      name();
    });
    name();
    footer.append(' ', button);
  }

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const term of document.querySelectorAll('.term:is(:hover, :focus-within)'))
      term.classList.add('dismissed');
  });
  for (const event of ['pointerout', 'focusout'])
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Element) target.closest('.term')?.classList.remove('dismissed');
    });
})();
