/** Help, made from the table of commands. */
import type { Command, Option } from '../commands/command.ts';
import { PROGRAM } from '../commands/table.ts';

type Commands = Readonly<Record<string, Command>>;

/** Characters a line of help may have. */
const WIDTH = 90;

/** The commands that begin with a word, e.g. `practice`, each with its summary. */
export function groupHelp(group: string, commands: Commands): string {
  const names = Object.entries(commands).filter(([name]) => name.startsWith(`${group} `));
  return [
    `Usage: ${PROGRAM} ${group} <command> [options]`,
    '',
    'Commands:',
    ...columns(names.map(([name, { summary }]) => [name, summary])),
    '',
    `More about a command: ${PROGRAM} help ${names[0]?.[0] ?? group}`,
    '',
  ].join('\n');
}

/** All commands, each with its summary. */
export function overview(commands: Commands): string {
  return [
    'Practicum draws proficiency reports from exported AI-coding sessions.',
    '',
    `Usage: ${PROGRAM} <command> [options]`,
    '',
    'Commands:',
    ...columns(Object.entries(commands).map(([name, { summary }]) => [name, summary])),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'show help; after a command, help for it'],
      ['-v, --version', 'show the version'],
    ]),
    '',
    `More about a command: ${PROGRAM} help <command>`,
    '',
  ].join('\n');
}

/** One command: usage, arguments, options, examples. */
export function commandHelp(name: string, command: Command): string {
  const { summary, description, positionals, options, examples } = command;
  const rows = Object.entries(options).map(([option, about]): [string, string] => [
    optionText(option, about),
    about.description,
  ]);
  return [
    `${summary}.`,
    '',
    `Usage: ${usage(name, command)}`,
    '',
    ...wrap(description, WIDTH),
    '',
    ...(positionals.length === 0
      ? []
      : ['Arguments:', ...columns(positionals.map((each) => [each.name, each.description])), '']),
    'Options:',
    ...columns([...rows, ['-h, --help', 'show this help']]),
    '',
    'Examples:',
    ...examples.flatMap(({ args, does }) => [`  # ${does}`, `  ${PROGRAM} ${args}`]),
    '',
  ].join('\n');
}

/** `npm run --silent practicum -- build <workspace> --out DIR [options]` */
export function usage(name: string, { positionals, options }: Command): string {
  return [
    PROGRAM,
    name,
    ...positionals.map(
      (each) => (each.required ? `<${each.name}>` : `[${each.name}]`) + (each.many ? '…' : ''),
    ),
    ...Object.entries(options).flatMap(([option, about]) =>
      'required' in about && about.required ? [`--${option} ${about.value}`] : [],
    ),
    '[options]',
  ].join(' ');
}

function optionText(name: string, option: Option): string {
  const short = 'short' in option && option.short ? `-${option.short}, ` : '';
  return `${short}--${name}${option.type === 'string' ? ` ${option.value}` : ''}`;
}

/** Two columns, the second wrapped. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([text]) => text.length)) + 4;
  return rows.flatMap(([text, about]) =>
    wrap(about, WIDTH - left).map(
      (line, i) => (i === 0 ? `  ${text}`.padEnd(left) : ' '.repeat(left)) + line,
    ),
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
