import axe from 'axe-core';

/** Fails on anything that axe finds without a layout. */
export async function expectAccessible(container: Element) {
  const { violations } = await axe.run(container, {
    // Colours need a layout engine; the browser journeys check them.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
}
