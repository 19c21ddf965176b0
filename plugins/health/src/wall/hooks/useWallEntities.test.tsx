import type { CatalogApi } from '@backstage/catalog-client';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { entities } from '../__testUtils__/fleet';
import { useWallEntities } from './useWallEntities';

describe('useWallEntities', () => {
  let now: number;
  let read: jest.SpyInstance;
  let catalog: CatalogApi;

  beforeEach(() => {
    now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    catalog = catalogApiMock({ entities });
    read = jest.spyOn(catalog, 'getEntities');
  });
  afterEach(() => jest.restoreAllMocks());

  it('looks once in five minutes for what the catalog does not have', async () => {
    const wrapper = ({ children }: PropsWithChildren<{}>) => (
      <TestApiProvider apis={[[catalogApiRef, catalog]]}>
        {children}
      </TestApiProvider>
    );
    const reportedOf = (...refs: string[]) =>
      new Map(refs.map(ref => [ref, []]));
    const { result, rerender } = renderHook(useWallEntities, {
      wrapper,
      initialProps: reportedOf(),
    });
    await waitFor(() => expect(result.current.entities).toHaveLength(6));
    const pass = async (ms: number, ...refs: string[]) => {
      now += ms;
      await act(async () => rerender(reportedOf(...refs)));
      return read.mock.calls.length;
    };
    const api = 'api:default/orders';
    const other = 'system:default/core';
    expect(await pass(11_000, 'component:default/audit-service')).toBe(1);
    expect(await pass(11_000, api)).toBe(2);
    expect(await pass(11_000, api)).toBe(2);
    expect(await pass(200_000, api)).toBe(2);
    // Somebody else is new, which also looks for the first again.
    expect(await pass(11_000, api, other)).toBe(3);
    expect(await pass(280_000, api, other)).toBe(3);
    expect(await pass(20_001, api, other)).toBe(4);
  });
});
