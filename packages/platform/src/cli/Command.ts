import { parseArgs } from 'node:util';

/** What a person asked the command line for. */
export type Command =
  | { verb: 'check'; edges: boolean }
  | { verb: 'render'; environments: string[]; check: boolean }
  | { verb: 'explain'; name: string }
  | {
      verb: 'diff';
      /** An environment, or a cluster as `<cluster>-cluster`. */
      name: string;
      kubeconfig: string;
      /** Context of the kubeconfig; by default the one called like the cluster. */
      context?: string;
    };

export const USAGE = `Usage: yarn platform <verb>

  check                          check the rooms, what they render to, and every edge
  check --edges                  the same, and list what enforces each edge
  render [name…]                 write rendered/<name>.yaml of environments and clusters
  render [name…] --check         say where the written files differ
  explain <name>                 what is deployed of a service or resource, where and why
  diff <name> --kubeconfig <file> [--context <name>]
                                 compare an environment or the systems of a cluster with a
                                 live cluster, by dry-run; changes nothing. The context is
                                 the one called like the cluster, unless it is named`;

/** The command of the arguments, or undefined when it is none of ours. */
export function parseCommand(args: readonly string[]): Command | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        check: { type: 'boolean' },
        edges: { type: 'boolean' },
        kubeconfig: { type: 'string' },
        context: { type: 'string' },
      },
    });
    const [verb, ...rest] = positionals;
    const given = Object.keys(values);
    const only = (...options: string[]) =>
      given.every(option => options.includes(option));
    switch (verb) {
      case 'check':
        return rest.length === 0 && only('edges')
          ? { verb, edges: values.edges ?? false }
          : undefined;
      case 'render':
        return only('check')
          ? { verb, environments: rest, check: values.check ?? false }
          : undefined;
      case 'explain':
        return rest.length === 1 && only()
          ? { verb, name: rest[0] }
          : undefined;
      case 'diff': {
        const { context, kubeconfig } = values;
        return rest.length === 1 && kubeconfig && only('kubeconfig', 'context')
          ? { verb, name: rest[0], kubeconfig, context }
          : undefined;
      }
      default:
        return undefined;
    }
  } catch {
    return undefined; // An option that does not exist.
  }
}
