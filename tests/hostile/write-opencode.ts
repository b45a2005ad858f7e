/**
 * Writes into an opencode database as a running opencode does, in a process of its own, until it is told to stop:
 * `node write-opencode.ts <database> <pause in milliseconds>`. A turn (a message and its parts) is one transaction.
 * Prints a line when the first turns are written.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { OpencodeStore, say } from '../fixtures/opencode/store.ts';

const [path = '', pause = '0'] = process.argv.slice(2);
const store = new OpencodeStore();
const session = store.session();
const database = store.database(path, true);
const message = database.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)');
const part = database.prepare('INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)');
let messages = 0;
let parts = 0;
let stopped = false;
process.stdin.on('data', () => {
  stopped = true;
});
for (let turn = 0; !stopped; turn++) {
  if (turn % 2 === 0) store.prompt(session, `Change number ${turn}`);
  else store.answer(session, [say(`Done, number ${turn}. ${'It holds. '.repeat(200)}`)]);
  database.exec('BEGIN IMMEDIATE');
  for (; messages < store.messages.length; messages++) {
    const { id, sessionID, ...data } = store.messages[messages] as Record<string, unknown>;
    message.run(id as string, sessionID as string, store.now, store.now, JSON.stringify(data));
  }
  for (; parts < store.parts.length; parts++) {
    const { id, sessionID, messageID, ...data } = store.parts[parts] as Record<string, unknown>;
    part.run(
      id as string,
      messageID as string,
      sessionID as string,
      store.now,
      store.now,
      JSON.stringify(data),
    );
  }
  database.exec('COMMIT');
  if (turn === 20) process.stdout.write('writing\n');
  // Also lets the end of input be seen.
  await wait(Number(pause));
}
database.close();
process.stdin.destroy();
