import type { EntityView } from '../../judge/EntityView';
import type { EnvironmentView } from '../../judge/EnvironmentView';

type KubectlOptions = {
  view: EntityView | EnvironmentView;
  namespace?: string;
  /** What follows kubectl: `logs x -c app --previous`. */
  command: string;
};

/**
 * A command for the right cluster: the context is named, so that on a machine
 * without it the command fails rather than acts on another cluster. It stands
 * last, as plugins of kubectl take no flags before their name.
 */
export function kubectl(options: KubectlOptions): string {
  const { view, namespace, command } = options;
  const { cluster } = 'cluster' in view ? view : view.environment;
  const where = namespace ? ` -n ${namespace}` : '';
  return `kubectl ${command}${where} --context ${cluster}`;
}
