import { validateObject } from '@brown-bear/kubernetes-schemas';
import { readFixtures } from './__testUtils__/readFixtures';

describe('objects of the corpus', () => {
  it.each(readFixtures(__dirname).map(one => [one.file, one] as const))(
    'have the shape of the API: %s',
    (_, { objects }) => {
      const findings = objects.flatMap(object =>
        validateObject(object).map(
          one => `${one.object} ${one.field}: ${one.message}`,
        ),
      );
      expect(findings).toEqual([]);
    },
  );
});
