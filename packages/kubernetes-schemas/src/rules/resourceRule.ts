import { readQuantity } from '../quantity/Quantity';
import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { mustBe } from './shared/findings';
import type { Quantity } from './shared/PodSpec';
import { containersOf, POD_KINDS } from './shared/podTemplate';

type Resources = Record<string, Quantity>;

/** CPU and memory of containers: nothing negative, no request over its limit. */
export const resourceRule: ObjectRule = {
  kinds: POD_KINDS,
  check(object) {
    return containersOf(object).flatMap(({ container, path }) => {
      const { requests = {}, limits = {} } = container.resources ?? {};
      const at = `${path}.resources`;
      return [
        ...negative(`${at}.limits`, limits),
        ...negative(`${at}.requests`, requests),
        ...Object.entries(requests).flatMap(([name, request]) =>
          limits[name] !== undefined &&
          readQuantity(request) > readQuantity(limits[name])
            ? [
                mustBe(
                  `${at}.requests[${name}]`,
                  `at most the limit of ${limits[name]}`,
                  request,
                ),
              ]
            : [],
        ),
      ];
    });
  },
};

function negative(path: string, resources: Resources): FieldFinding[] {
  return Object.entries(resources)
    .filter(([, quantity]) => readQuantity(quantity) < 0n)
    .map(([name, quantity]) =>
      mustBe(`${path}[${name}]`, 'zero or more', quantity),
    );
}
