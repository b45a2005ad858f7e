/** All that looks for what must not be shared, beside secretlint. */
import { addresses } from './addresses.ts';
import { assignments } from './assignments.ts';
import { bankNumbers } from './bank-numbers.ts';
import { credentials } from './credentials.ts';
import { customDetector } from './custom.ts';
import { emails } from './emails.ts';
import { randomStrings } from './entropy.ts';
import { homes } from './homes.ts';
import { hosts } from './hosts.ts';
import { identifiers } from './identifiers.ts';
import { peopleDetector } from './people.ts';
import { phones } from './phones.ts';
import type { RedactOptions } from './redact.ts';
import type { Detector, Span } from './span.ts';
import { tokenShapes } from './token-shapes.ts';

/**
 * @returns the detectors, and what of their findings stays because the workspace says so
 * @throws Problem for a custom pattern that cannot be used
 */
export function detectorsOf({ people, aliases, custom, keep }: RedactOptions): {
  detectors: Detector[];
  isKept: (one: Span, text: string) => boolean;
} {
  const kept = new Set(keep.map(plain));
  const isKeptText = (text: string): boolean => kept.has(plain(text));
  return {
    detectors: [
      tokenShapes,
      credentials,
      assignments,
      randomStrings,
      emails,
      homes,
      hosts,
      addresses,
      phones,
      bankNumbers,
      identifiers,
      peopleDetector(people, aliases),
      ...custom.map(customDetector),
    ],
    isKept({ kind, key }, text) {
      if (kept.size === 0) return false;
      if (isKeptText(text) || (key !== null && isKeptText(key))) return true;
      if (kind !== 'host' || key === null) return false;
      const labels = key.split('.');
      return labels.some((_, i) => kept.has(labels.slice(i).join('.')));
    },
  };
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
