/** All that looks for what must not be shared, beside secretlint. */
import { emails } from './emails.ts';
import type { RedactOptions } from './redact.ts';
import type { Detector, Span } from './span.ts';

/**
 * @returns the detectors, and what of their findings stays because the workspace says so
 * @throws Problem for a custom pattern that cannot be used
 */
export function detectorsOf({ keep }: RedactOptions): {
  detectors: Detector[];
  isKept: (one: Span, text: string) => boolean;
} {
  const kept = new Set(keep.map(plain));
  return {
    detectors: [emails],
    isKept: ({ key }, text) => kept.has(plain(text)) || (key !== null && kept.has(plain(key))),
  };
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
