/** Items of a task list whose status changed; the list is brought up to date. */
export function taskChanges(list: Map<string, string>, todos: readonly [string, string][]): number {
  let changes = 0;
  for (const [name, status] of todos) {
    const before = list.get(name);
    if (before !== undefined && before !== status) changes++;
    list.set(name, status);
  }
  return changes;
}
