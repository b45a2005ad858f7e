/** What secretlint's recommended rules find. */
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { type Span, span } from './span.ts';

const config = {
  rules: [
    {
      id: '@secretlint/secretlint-rule-preset-recommend',
      rule: creator,
      // A text could switch all rules off with a comment (`secretlint-disable`): here it is not its author who decides.
      rules: [{ id: '@secretlint/secretlint-rule-filter-comments', disabled: true }],
    },
  ],
};

/** @returns spans of all that any of the rules reports, whatever its severity */
export async function secretlintSpans(text: string): Promise<Span[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: 'text.txt', ext: '.txt', contentType: 'text' },
    options: { config, noPhysicFilePath: true, locale: 'en' },
  });
  return messages.map(({ ruleId, messageId, range: [from, to] }) =>
    span('secret', `secretlint ${ruleId.replace(/^.*secretlint-rule-/, '')}: ${messageId}`, from, to),
  );
}
