/**
 * What the matrix can do beyond links, where scripts run: arrow keys between cells, sorting by name, finding a person,
 * and keeping a team chosen from page to page. The page is whole without it. A classic script in one piece, since it
 * has to load from file://; its types are taken off when it is served (pages/_team/matrix.js.ts).
 */
(() => {
  const table = document.querySelector<HTMLTableElement>('.matrix');
  const region = document.querySelector<HTMLElement>('.matrix-scroll');
  if (!table || !region) return;
  const teams = [...table.tBodies].filter((body) => body.id.startsWith('team-'));
  const people = teams.flatMap((body) => [...body.rows].filter((row) => !row.classList.contains('team')));

  grid(table, region);
  const { reset } = tools(table, teams, people);
  chosenTeam(teams, reset);

  /**
   * Cells as a grid (WAI-ARIA Authoring Practices): one stop for the Tab key, arrows inside. Where the table is shown
   * as cards there are no columns to walk through, and it stays a list of links.
   */
  function grid(table: HTMLTableElement, region: HTMLElement): void {
    const cards = matchMedia('(max-width: 40rem)');
    const corner = table.querySelector<HTMLElement>('thead .who');
    let stop: HTMLElement | null = null;

    /** What takes the focus in a cell: its link, or the cell where it has none. */
    const stopOf = (cell: HTMLElement): HTMLElement => cell.querySelector('a') ?? cell;
    /** Rows that are shown, each with what takes the focus, first column first. */
    function stops(): HTMLElement[][] {
      const [, names, ...rows] = [...table.rows];
      const shown = rows.filter((row) => row.getClientRects().length > 0);
      const cells = [[corner, ...(names?.cells ?? [])], ...shown.map((row) => [...row.cells])];
      return cells.map((row) => row.filter((cell) => cell !== null).map(stopOf));
    }
    function moveStop(to: HTMLElement): void {
      if (stop) stop.tabIndex = -1;
      stop = to;
      stop.tabIndex = 0;
    }
    function role(name: string, elements: Iterable<Element>): void {
      for (const element of elements)
        if (cards.matches) element.removeAttribute('role');
        else element.setAttribute('role', name);
    }
    function set(): void {
      role('grid', [table]);
      role('gridcell', table.querySelectorAll('td'));
      role('rowheader', table.querySelectorAll('th[scope=row]'));
      role('columnheader', table.querySelectorAll('thead th'));
      for (const link of table.querySelectorAll('a'))
        if (cards.matches) link.removeAttribute('tabindex');
        else link.tabIndex = -1;
      stop?.removeAttribute('tabindex');
      stop = null;
      // The region itself needs no stop while something inside it has one.
      region.tabIndex = cards.matches ? 0 : -1;
      const first = table.querySelector<HTMLElement>('.everyone td a');
      if (!cards.matches && first) moveStop(first);
    }

    table.addEventListener('focusin', ({ target }) => {
      if (cards.matches || !(target instanceof HTMLElement)) return;
      const cell = target.closest<HTMLElement>('td, th');
      if (cell && stopOf(cell) === target) moveStop(target);
    });
    table.addEventListener('keydown', (event) => {
      if (cards.matches || event.altKey || event.metaKey || event.shiftKey || !stop) return;
      const rows = stops();
      const y = rows.findIndex((row) => row.includes(stop as HTMLElement));
      const x = rows[y]?.indexOf(stop) ?? 0;
      if (y < 0) return;
      const last = (rows[y]?.length ?? 1) - 1;
      const bottom = rows.length - 1;
      const height = rows[bottom]?.[0]?.closest('tr')?.offsetHeight ?? 1;
      const head = table.tHead?.offsetHeight ?? 0;
      const page = Math.max(1, Math.floor((Math.min(region.clientHeight, innerHeight) - head) / height) - 1);
      const { key, ctrlKey: control } = event;
      const to =
        key === 'ArrowRight' && !control
          ? [y, x + 1]
          : key === 'ArrowLeft' && !control
            ? [y, x - 1]
            : key === 'ArrowDown' && !control
              ? [y + 1, x]
              : key === 'ArrowUp' && !control
                ? [y - 1, x]
                : key === 'Home'
                  ? [control ? 0 : y, 0]
                  : key === 'End'
                    ? [control ? bottom : y, last]
                    : key === 'PageDown' && !control
                      ? [Math.min(bottom, y + page), x]
                      : key === 'PageUp' && !control
                        ? [Math.max(0, y - page), x]
                        : null;
      if (!to) return;
      event.preventDefault();
      const next = rows[to[0] as number]?.[to[1] as number];
      if (!next) return;
      moveStop(next);
      next.focus();
    });
    cards.addEventListener('change', set);
    set();
  }

  /** The box that finds a person, and the choice of order. `reset` brings the order by team back. */
  function tools(
    table: HTMLTableElement,
    teams: readonly HTMLTableSectionElement[],
    people: readonly HTMLTableRowElement[],
  ): { reset(): void } {
    const bar = document.createElement('div');
    bar.className = 'matrix-tools';
    document.querySelector('.skip-matrix')?.before(bar);

    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'search';
    box.autocomplete = 'off';
    label.append('Find a person ', box);
    const found = document.createElement('p');
    found.setAttribute('role', 'status');
    bar.append(label);

    /** Letters without marks and case, so that `jurgen` finds Jürgen. */
    const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const nameOf = (row: Element): string => row.querySelector('.who a')?.textContent ?? '';
    const names = new Map(people.map((row) => [row, plain(nameOf(row))]));

    function find(): void {
      const wanted = plain(box.value.trim());
      for (const [row, name] of names) row.hidden = !name.includes(wanted);
      for (const body of teams) {
        const own = [...body.rows].filter((row) => names.has(row));
        body.hidden = wanted !== '' && !own.some((row) => !row.hidden);
      }
      const shown = people.filter((row) => row.getClientRects().length > 0).length;
      found.textContent = wanted === '' ? '' : `${shown} of ${people.length} people`;
    }
    box.addEventListener('input', find);

    const headed = teams.some((body) => body.querySelector('.team'));
    let reset = (): void => {};
    if (headed) {
      const all = document.createElement('tbody');
      const home = new Map(people.map((row) => [row, row.parentElement]));
      const teamOf = (row: HTMLTableRowElement): string =>
        home.get(row)?.querySelector('.team .name')?.textContent ?? '';
      const buttons = new Map(
        ['team', 'name'].map((order) => {
          const button = document.createElement('button');
          button.type = 'button';
          button.textContent = `By ${order}`;
          return [order, button];
        }),
      );
      const sort = (order: string): void => {
        const byName = order === 'name';
        if (byName === all.isConnected) return;
        const heading = (row: HTMLTableRowElement): Element | null => row.querySelector('.who small');
        if (byName) {
          // By code point, as the page itself is sorted: the same everywhere.
          const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
          const key = (row: HTMLTableRowElement): string => nameOf(row).normalize('NFC').toLowerCase();
          const sorted = [...people].sort((a, b) => compare(key(a), key(b)));
          for (const row of sorted) {
            const team = document.createElement('span');
            team.className = 'of-team';
            team.textContent = `${teamOf(row)}, `;
            heading(row)?.prepend(team);
          }
          all.append(...sorted);
          for (const body of teams) body.classList.add('emptied');
          table.append(all);
        } else {
          for (const row of people) {
            heading(row)?.querySelector('.of-team')?.remove();
            home.get(row)?.append(row);
          }
          for (const body of teams) body.classList.remove('emptied');
          all.remove();
        }
        for (const [own, button] of buttons) button.setAttribute('aria-pressed', String(own === order));
        find();
      };
      const group = document.createElement('div');
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', 'Order of people');
      for (const [order, button] of buttons) {
        button.setAttribute('aria-pressed', String(order === 'team'));
        button.addEventListener('click', () => {
          // The order by name mixes the teams, so it shows them all.
          if (order === 'name' && location.hash.startsWith('#team-')) location.hash = '#matrix';
          sort(order);
        });
        group.append(button);
      }
      bar.append(group);
      reset = () => sort('team');
    }

    const keys = document.createElement('p');
    keys.className = 'keys';
    keys.textContent = 'In the table: arrow keys, Home, End, Page Up and Page Down move, Enter opens.';
    bar.append(found, keys);
    return {
      reset: () => {
        reset();
        find();
      },
    };
  }

  /** Marks the team that is shown, and takes it along to the other pages of the matrix. */
  function chosenTeam(teams: readonly HTMLElement[], reset: () => void): void {
    const filter = document.querySelector('.matrix-filter');
    if (!filter) return;
    const pages = [...filter.querySelectorAll<HTMLAnchorElement>('a[href*=".html"]')];
    const own = [...filter.querySelectorAll<HTMLAnchorElement>('dd a[href^="#"]')];
    function mark(): void {
      const team = teams.some(({ id }) => `#${id}` === location.hash) ? location.hash : '';
      for (const page of pages) page.hash = team;
      for (const link of own) {
        const here = link.getAttribute('href') === (team === '' ? '#matrix' : team);
        if (here) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
      if (team !== '') reset();
    }
    addEventListener('hashchange', mark);
    mark();
  }
})();
