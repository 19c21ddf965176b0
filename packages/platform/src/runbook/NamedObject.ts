import type { ShellCommand } from './shellCommands';

/** What a kubectl command names: an object, or pods by a label. */
export type NamedObject = {
  /** Kubeconfig context: the name of a core environment. */
  context: string;
  namespace: string;
  /** As the command writes it, in the singular: `statefulset`, `pod`, `label`. */
  kind: string;
  name: string;
  verb: string;
  /** Number that the command scales it to. */
  replicas?: number;
};

/** Flags that take their value as the next word. */
const VALUE_FLAGS = new Set([
  '--as',
  '--context',
  '--field-selector',
  '--image',
  '--sort-by',
  '--type',
  '-L',
  '-c',
  '-l',
  '-n',
  '-o',
  '-p',
]);

/** Verbs whose first word is a kind and the next ones are names. */
const KIND_VERBS = new Set([
  'annotate',
  'delete',
  'describe',
  'get',
  'patch',
  'scale',
]);

/** Verbs whose first word is a pod unless it says another kind. */
const POD_VERBS = new Set(['debug', 'exec', 'logs', 'port-forward']);

/** `>/dev/null`; a `<` begins a placeholder. */
const REDIRECTION = /^\d?>/;

const SINGULARS: Record<string, string> = {
  cronjobs: 'cronjob',
  deployments: 'deployment',
  externalsecrets: 'externalsecret',
  jobs: 'job',
  pods: 'pod',
  services: 'service',
  statefulsets: 'statefulset',
};

function singular(kind: string): string {
  return SINGULARS[kind] ?? kind;
}

/** Placeholders and variables stand for a name that only the reader knows. */
function isName(word: string): boolean {
  return /^[a-z0-9][-a-z0-9.]*$/.test(word);
}

function split(command: ShellCommand) {
  const words: string[] = [];
  const flags = new Map<string, string>();
  for (let index = 1; index < command.length; index++) {
    const word = command[index];
    if (word === '--') {
      break;
    }
    const [flag, value] = word.split(/=(.*)/s);
    if (REDIRECTION.test(word)) {
      continue;
    }
    if (!word.startsWith('-')) {
      words.push(word);
    } else if (value !== undefined) {
      flags.set(flag, value);
    } else if (VALUE_FLAGS.has(word)) {
      index += 1;
      flags.set(word, command[index] ?? '');
    }
  }
  return { flags, words };
}

/** Pairs of kind and name among the words after a verb. */
function named(verb: string, words: readonly string[]): [string, string][] {
  const pairs = words
    .filter(word => word.includes('/'))
    .map(word => word.split('/') as [string, string]);
  const [first, ...others] = words.filter(word => !word.includes('/'));
  if (KIND_VERBS.has(verb) && first !== undefined) {
    return [
      ...pairs,
      ...first
        .split(',')
        .flatMap(kind =>
          others.map((name): [string, string] => [singular(kind), name]),
        ),
    ];
  }
  return POD_VERBS.has(verb) && pairs.length === 0 && first !== undefined
    ? [...pairs, ['pod', first]]
    : pairs;
}

/** Values of `app=x`, of `app in (x, y)` and of several of them. */
function labelsOf(selector: string): [string, string][] {
  const [, key, list] = /^(\S+) in \(([^)]*)\)$/.exec(selector) ?? [];
  return key
    ? list.split(/, ?/).map((value): [string, string] => [key, value])
    : selector
        .split(',')
        .map(term => term.split('=') as [string, string])
        .filter(([, value]) => value !== undefined);
}

/** What a kubectl command names, as far as it says context and namespace. */
export function namedObjects(command: ShellCommand): NamedObject[] {
  const { flags, words } = split(command);
  const isRollouts = words[0] === 'argo' && words[1] === 'rollouts';
  const [verb = '', ...rest] = isRollouts ? words.slice(2) : words;
  const shared = {
    context: flags.get('--context') ?? '',
    namespace: flags.get('-n') ?? '',
    verb,
    replicas: flags.has('--replicas')
      ? Number(flags.get('--replicas'))
      : undefined,
  };
  const selector = flags.get('-l');
  const from = flags.get('--from')?.split('/') as [string, string] | undefined;
  const pairs: [string, string][] = [
    ...(isRollouts
      ? [['rollout', rest[rest.length - 1]] as [string, string]]
      : named(verb, rest)),
    ...(from ? [from] : []),
  ];
  return [
    ...pairs
      .filter(([, name]) => isName(name ?? ''))
      .map(([kind, name]) => ({ ...shared, kind: singular(kind), name })),
    ...(selector ? labelsOf(selector) : [])
      .filter(([, value]) => isName(value))
      .map(([key, value]) => ({
        ...shared,
        kind: 'label',
        name: `${key}=${value}`,
      })),
  ];
}
