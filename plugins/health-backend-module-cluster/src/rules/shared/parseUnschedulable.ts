/** What keeps a pod off some nodes. */
export type Obstacle = {
  nodes: number;
  kind: 'room' | 'node' | 'taint' | 'placement' | 'volume' | 'other';
  /** What it is about those nodes, after a plural: have not enough memory. */
  text: string;
};

/** What a pod asks for, as text. */
export type Demand = Readonly<Partial<Record<string, string>>>;

const TAINTS: Readonly<Record<string, string>> = {
  'node.kubernetes.io/unreachable': 'are silent (unreachable)',
  'node.kubernetes.io/not-ready': 'are not ready',
  'node.kubernetes.io/unschedulable': 'are cordoned',
  'node.kubernetes.io/disk-pressure': 'are short of disk',
  'node.kubernetes.io/memory-pressure': 'are short of memory',
  'node.kubernetes.io/pid-pressure': 'are short of process ids',
  'node.kubernetes.io/network-unavailable': 'have no network',
  'node.cloudprovider.kubernetes.io/uninitialized': 'are not set up yet',
};

const WORDS: Readonly<Record<string, string>> = { cpu: 'CPU' };

const PLACEMENTS: readonly [RegExp, Obstacle['kind'], string][] = [
  [/were unschedulable/, 'node', 'are cordoned'],
  [/Too many pods/, 'room', 'are full: they may hold no more pods'],
  [
    /node affinity\/selector|node selector/,
    'placement',
    'are not of the kind it asks for',
  ],
  [/anti-?affinity/, 'placement', 'already run a pod that it keeps away from'],
  [/pod affinity/, 'placement', 'run no pod that it wants to be next to'],
  [/topology spread/, 'placement', 'would make its spread too uneven'],
  [/free ports|host port/, 'placement', 'have its port taken'],
  [/volume node affinity/, 'volume', 'cannot reach its volume'],
  [/max volume count/, 'volume', 'hold as many volumes as they can'],
  [
    /unbound immediate PersistentVolumeClaims/,
    'volume',
    'wait for a claim of it that has no volume',
  ],
  [
    /persistentvolumeclaim "[^"]*" (not found|is being deleted)/,
    'volume',
    'wait for a claim of it that is not there',
  ],
  [
    /available persistent volumes to bind/,
    'volume',
    'have no volume that its claim could take',
  ],
];

function describe(reason: string, demand: Demand): Omit<Obstacle, 'nodes'> {
  const [, resource] = /^Insufficient (\S+)/.exec(reason) ?? [];
  if (resource) {
    const asked = demand[resource] ? ` (${demand[resource]} asked)` : '';
    const word = WORDS[resource] ?? resource;
    return { kind: 'room', text: `have not enough ${word}${asked}` };
  }
  const [, key, value] = /taint \{([^:}]+):?\s*([^}]*)\}/.exec(reason) ?? [];
  if (key) {
    return TAINTS[key]
      ? { kind: 'node', text: TAINTS[key] }
      : {
          kind: 'taint',
          text: `are kept for others (taint ${
            value ? `${key}=${value.trim()}` : key
          })`,
        };
  }
  const [, kind, text] =
    PLACEMENTS.find(([pattern]) => pattern.test(reason)) ?? [];
  return kind && text
    ? { kind, text }
    : {
        kind: 'other',
        text: `are refused: ${reason.replace(/^node\(s\) /, '')}`,
      };
}

/**
 * Reads `0/6 nodes are available: 3 Insufficient cpu, 2 node(s) were
 * unschedulable. preemption: …` of kube-scheduler; undefined of other words.
 * A node that fails for two reasons is counted under both.
 */
export function parseUnschedulable(
  message: string,
  demand: Demand,
): { total: number; obstacles: Obstacle[] } | undefined {
  const [, count, rest] =
    /^0\/(\d+) nodes are available:\s*(.*)$/s.exec(message) ?? [];
  if (count === undefined || rest === undefined) {
    return undefined;
  }
  const total = Number(count);
  const reasons = rest.replace(/\s*preemption:.*$/s, '').replace(/\.\s*$/, '');
  const obstacles = reasons
    .split(/,\s+(?=\d+\s)/)
    .filter(Boolean)
    .map(reason => {
      const [, nodes, text] = /^(\d+)\s+(.*)$/s.exec(reason) ?? [];
      return {
        nodes: nodes === undefined ? total : Number(nodes),
        ...describe(text ?? reason, demand),
      };
    });
  return { total, obstacles };
}

function singular(text: string): string {
  return text
    .replace(/^have /, 'has ')
    .replace(/^are /, 'is ')
    .replace(/^hold /, 'holds ')
    .replace(/^run /, 'runs ')
    .replace(/^already run /, 'already runs ')
    .replace(/^wait /, 'waits ')
    .replace(/ they may /, ' it may ')
    .replace(/ they can/, ' it can');
}

/** `4 of 6 nodes have not enough memory (2Gi asked), 2 are cordoned`. */
export function obstaclesText(total: number, obstacles: Obstacle[]): string {
  return [...obstacles]
    .sort((a, b) => b.nodes - a.nodes)
    .map(({ nodes, text }, index) => {
      const verb = nodes === 1 ? singular(text) : text;
      return index === 0
        ? `${nodes} of ${total} node${total === 1 ? '' : 's'} ${verb}`
        : `${nodes} ${verb}`;
    })
    .join(', ');
}
