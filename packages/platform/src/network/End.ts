import type { Platform } from '../Platform';

/** Where the pods of an end run: in every environment, or once per cluster. */
export type PodPlace = 'environment' | 'platform-system';

/** What an edge begins or ends at, as a NetworkPolicy sees it. */
export type End =
  | {
      kind: 'pod';
      place: PodPlace;
      /** `app.kubernetes.io/name` of the pods. */
      pods: string;
      /** Port that others connect to; absent: it only calls. */
      port?: number;
      /** Where its copies go, and the pods of the job that carries them there. */
      backup?: { to: string; pods: string };
    }
  | {
      kind: 'external';
      ports: readonly number[];
      /** Address ranges; none: anywhere but in private networks. */
      ranges: readonly string[];
      /** Pods of platform-system through which its calls come in. */
      through?: string;
    }
  | { kind: 'outside'; because: string };

const API: End = {
  kind: 'outside',
  because:
    'An API is a description; the connection is that with the service which provides it.',
};

const NO_ROOM: End = {
  kind: 'outside',
  because: 'It has no room, so that the platform runs no pod of it.',
};

/** Name of the job that copies the stores of an engine, and of its pods. */
export function backupName(engine: string): string {
  return `${engine}-backup`;
}

/** Finds the end that an entity is; the same for every environment. */
export function endsOf(
  platform: Pick<Platform, 'services' | 'resources'>,
): (ref: string) => End {
  const ends = new Map<string, End>();
  for (const { name, workload } of platform.services) {
    ends.set(`component:default/${name}`, {
      kind: 'pod',
      place: 'environment',
      pods: name,
      port: workload.port,
    });
  }
  for (const { name, workload } of platform.resources) {
    ends.set(`resource:default/${name}`, endOf(name, workload));
  }
  return ref => ends.get(ref) ?? (ref.startsWith('api:') ? API : NO_ROOM);
}

function endOf(
  name: string,
  workload: Platform['resources'][number]['workload'],
): End {
  switch (workload.runs) {
    case 'pods':
      return {
        kind: 'pod',
        place: 'environment',
        pods: name,
        port: workload.port,
        ...(workload.backup && {
          backup: {
            to: `resource:default/${workload.backup.to}`,
            pods: backupName(workload.engine),
          },
        }),
      };
    case 'platform-system':
      return {
        kind: 'pod',
        place: 'platform-system',
        pods: workload.pods,
        port: workload.port,
      };
    case 'external':
      return {
        kind: 'external',
        ports: workload.ports ?? [],
        ranges: workload.ranges ?? [],
        through: workload.through,
      };
    default:
      return { kind: 'outside', because: workload.because };
  }
}
