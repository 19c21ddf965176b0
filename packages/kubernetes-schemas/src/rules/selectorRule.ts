import type { ObjectRule } from './ObjectRule';
import {
  checkSelectorForm,
  isEmptySelector,
  selects,
} from './shared/LabelSelector';
import type { LabelSelector } from './shared/LabelSelector';
import { podTemplateOf } from './shared/podTemplate';

type WorkloadSpec = { selector?: LabelSelector; manualSelector?: boolean };

/** A controller must select the pods it makes, or it makes them for ever. */
export const selectorRule: ObjectRule = {
  kinds: [
    'apps/v1 DaemonSet',
    'apps/v1 Deployment',
    'apps/v1 ReplicaSet',
    'apps/v1 StatefulSet',
    'argoproj.io/v1alpha1 Rollout',
    'batch/v1 Job',
  ],
  check(object) {
    const spec = (object.spec ?? {}) as WorkloadSpec;
    const template = podTemplateOf(object);
    const { selector } = spec;
    // Without manualSelector the API server makes a Job's selector itself.
    const isGenerated = object.kind === 'Job' && !spec.manualSelector;
    if (!selector || !template || isGenerated) {
      return [];
    }
    const form = checkSelectorForm('spec.selector', selector);
    if (form.length > 0) {
      return form;
    }
    if (isEmptySelector(selector)) {
      return [
        {
          field: 'spec.selector',
          message: 'must select something, and is empty',
        },
      ];
    }
    const { labels = {} } = template.metadata ?? {};
    return selects(selector, labels)
      ? []
      : [
          {
            field: `${template.path}.metadata.labels`,
            message: `must be selected by spec.selector, and are ${JSON.stringify(
              labels,
            )}`,
          },
        ];
  },
};
