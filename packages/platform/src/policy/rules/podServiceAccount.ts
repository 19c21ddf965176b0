import { podTemplatesOf } from '../objects/PodTemplate';
import {
  serviceAccountNameOf,
  serviceAccountOf,
} from '../objects/ServiceAccount';
import { defineRule } from '../defineRule';

export const podServiceAccount = defineRule({
  id: 'pod.service-account',
  title:
    'Every workload runs as a ServiceAccount of its own, applied together with it',
  why: 'Rights are granted to ServiceAccounts: what one workload needs, all others of the same account would get as well, and an audit could not tell which of them used it. A pod whose ServiceAccount is missing is never created.',
  check: ({ objects }) => {
    const templates = podTemplatesOf(objects);
    return templates.flatMap(template => {
      const { field, object } = template;
      const name = serviceAccountNameOf(template);
      const at = { object, field: `${field}.serviceAccountName` };
      if (name === 'default') {
        return [
          { ...at, message: 'expected an account of its own, found default' },
        ];
      }
      if (!serviceAccountOf(template, objects)) {
        return [
          {
            ...at,
            message: `expected a ServiceAccount that is applied with it, found ${name}`,
          },
        ];
      }
      const sharing = templates
        .filter(
          other =>
            other.object !== object &&
            other.object.metadata.namespace === object.metadata.namespace &&
            serviceAccountNameOf(other) === name,
        )
        .map(other => `${other.object.kind} ${other.object.metadata.name}`);
      return sharing.length === 0
        ? []
        : [
            {
              ...at,
              message: `expected an account of its own, found ${name}, which ${sharing.join(
                ', ',
              )} also has`,
            },
          ];
    });
  },
});
