/** The search of an example for what must not be shared, made anew by every build: it fails closed. */
import { Problem } from '../problem.ts';
import { findLeaks, type RedactOptions } from '../redact/redact.ts';
import { excerptFileOf, type LoadedExample } from './read-examples.ts';
import { textsOfExcerpt } from './redact-excerpt.ts';

/**
 * Stops where a text of an example has something that must not be shared, e.g. a name that came into the roster later.
 * @throws Problem with file, step and kind, never with the value
 */
export async function mustBeClean(
  { example, body, excerpt, file, where }: LoadedExample,
  options: RedactOptions,
): Promise<void> {
  const written = [
    { at: where(['title']), text: example.title },
    { at: where(['summary']), text: example.summary },
    { at: where(['try']), text: example.try },
    ...(example.better === undefined ? [] : [{ at: where(['better']), text: example.better }]),
    ...(example.language === undefined ? [] : [{ at: where(['language']), text: example.language }]),
    ...(example.role === undefined ? [] : [{ at: where(['role']), text: example.role }]),
    ...example.notes.map(({ text }, i) => ({ at: where(['notes', i, 'text']), text })),
    { at: file, text: body },
    { at: file, text: example.slug.replaceAll('-', ' ') },
    ...textsOfExcerpt(excerpt).map(({ step, text }) => ({
      at: `${excerptFileOf(file)}${step === 0 ? '' : `, step ${step}`}`,
      text,
    })),
  ];
  const [leak] = await findLeaks(
    written.map(({ text }) => text),
    options,
  );
  if (!leak) return;
  throw new Problem('an example holds something that must not be shared', {
    where: written[leak.where]?.at ?? file,
    why: `It looks like ${LEAKS[leak.kind]} (rule ${leak.rule}).`,
    action: `Write a placeholder such as ${leak.placeholder} instead, or promote the session again with --replace.`,
  });
}

/** Kinds of what must not be shared, in words. */
export const LEAKS: Readonly<Record<Awaited<ReturnType<typeof findLeaks>>[number]['kind'], string>> = {
  secret: 'a secret',
  email: 'an e-mail address',
  home: 'a home folder',
  host: 'the name of a machine or an internal address',
  address: 'an IP address',
  phone: 'a telephone number',
  card: 'the number of a payment card',
  iban: 'the number of a bank account',
  id: 'an identity',
  person: 'a person’s name or account',
  custom: 'something that the workspace’s own pattern names',
};
