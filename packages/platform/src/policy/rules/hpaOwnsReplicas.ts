import type { KubernetesObject } from '../../render/KubernetesObject';
import {
  mapOf,
  mapsOf,
  numberOf,
  shown,
  textsOf,
  valueAt,
} from '../objects/json';
import { autoscalersOf, refersTo } from '../objects/ScaleRange';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

type Objects = readonly KubernetesObject[];

/** The object that a `scaleTargetRef` or `targetRef` means. */
function targetOf(
  scaler: KubernetesObject,
  reference: unknown,
  objects: Objects,
): KubernetesObject | undefined {
  return objects.find(
    object =>
      object.metadata.namespace === scaler.metadata.namespace &&
      refersTo(reference, object),
  );
}

/** Resources that an HPA scales on, such as cpu. */
function scaledResourcesOf(autoscaler: KubernetesObject): unknown[] {
  return mapsOf(mapOf(autoscaler.spec).metrics).map(
    ({ containerResource, resource }) =>
      mapOf(resource ?? containerResource).name,
  );
}

/** Resources that a VPA changes; both if it does not say. */
function ownedResourcesOf(vpa: KubernetesObject): readonly string[] {
  const both = ['cpu', 'memory'];
  const mode = valueAt(vpa.spec, 'updatePolicy', 'updateMode');
  const policies = mapsOf(
    valueAt(vpa.spec, 'resourcePolicy', 'containerPolicies'),
  );
  if (mode === 'Off') {
    return [];
  }
  return policies.length === 0
    ? both
    : policies
        .filter(policy => policy.mode !== 'Off')
        .flatMap(({ controlledResources }) =>
          controlledResources === undefined
            ? both
            : textsOf(controlledResources),
        );
}

function boundsOf(object: KubernetesObject): Violation[] {
  const { maxReplicas, minReplicas } = mapOf(object.spec);
  const min = minReplicas === undefined ? 1 : numberOf(minReplicas);
  const max = numberOf(maxReplicas);
  const violations: Violation[] = [];
  if (min === undefined || min < 1) {
    violations.push({
      object,
      field: 'spec.minReplicas',
      message: `expected at least 1, found ${shown(minReplicas)}`,
    });
  }
  if (max === undefined || max < (min ?? 1)) {
    violations.push({
      object,
      field: 'spec.maxReplicas',
      message: `expected at least minReplicas, ${min ?? 1}; found ${shown(
        maxReplicas,
      )}`,
    });
  }
  return violations;
}

function scalingOf(object: KubernetesObject, objects: Objects): Violation[] {
  const reference = mapOf(object.spec).scaleTargetRef;
  const target = targetOf(object, reference, objects);
  if (!target) {
    return [
      {
        object,
        field: 'spec.scaleTargetRef',
        message: `expected a workload that is applied with it, found ${shown(
          reference,
        )}`,
      },
    ];
  }
  const [first] = autoscalersOf(target, objects);
  const { replicas } = mapOf(target.spec);
  const violations: Violation[] = [];
  if (first !== object) {
    violations.push({
      object,
      field: 'spec.scaleTargetRef',
      message: `expected a workload that no other autoscaler scales, found that ${first.metadata.name} does`,
    });
  }
  if (replicas !== undefined && first === object) {
    violations.push({
      object: target,
      field: 'spec.replicas',
      message: `expected nothing, as HorizontalPodAutoscaler ${
        object.metadata.name
      } sets it; found ${shown(replicas)}`,
    });
  }
  return violations;
}

function conflictsOf(vpa: KubernetesObject, objects: Objects): Violation[] {
  const target = targetOf(vpa, mapOf(vpa.spec).targetRef, objects);
  const scaled = target
    ? autoscalersOf(target, objects).flatMap(scaledResourcesOf)
    : [];
  const both = [...new Set(ownedResourcesOf(vpa))].filter(resource =>
    scaled.includes(resource),
  );
  return both.length === 0
    ? []
    : [
        {
          object: vpa,
          field: 'spec.updatePolicy.updateMode',
          message: `expected Off, as a HorizontalPodAutoscaler scales on ${both.join(
            ' and ',
          )}`,
        },
      ];
}

const SCALABLE = ['Deployment', 'ReplicaSet', 'Rollout', 'StatefulSet'];

/** The API takes one pod for what nobody says. */
function unownedOf(object: KubernetesObject, objects: Objects): Violation[] {
  return mapOf(object.spec).replicas === undefined &&
    autoscalersOf(object, objects).length === 0
    ? [
        {
          object,
          field: 'spec.replicas',
          message:
            'expected a number, as no HorizontalPodAutoscaler sets it; found nothing',
        },
      ]
    : [];
}

export const hpaOwnsReplicas = defineRule({
  id: 'hpa.owns-replicas',
  title:
    'Replicas are set by an autoscaler or by the manifest, never by both or neither, and no vertical autoscaler changes the resource that another scales on',
  why: 'A number of replicas in the manifest undoes the autoscaler with every deployment, in the middle of the rush that it had scaled for; without either, a single pod runs. A vertical autoscaler that changes the request changes the utilisation that the horizontal one follows, and the two chase each other.',
  check: ({ objects }) =>
    objects.flatMap(object => {
      if (SCALABLE.includes(object.kind)) {
        return unownedOf(object, objects);
      }
      switch (object.kind) {
        case 'HorizontalPodAutoscaler':
          return [...boundsOf(object), ...scalingOf(object, objects)];
        case 'VerticalPodAutoscaler':
          return conflictsOf(object, objects);
        default:
          return [];
      }
    }),
});
