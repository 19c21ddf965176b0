import Box from '@mui/material/Box';
import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntitySwitch,
  hasCatalogProcessingErrors,
  isOrphan,
} from '@backstage/plugin-catalog';
import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';

function Stack(props: { cards: EntityContentLayoutProps['cards'] }) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0 }}>
      {props.cards.map((card, index) => (
        <Fragment key={card.element.key ?? index}>{card.element}</Fragment>
      ))}
    </Box>
  );
}

/**
 * The overview of an entity: what it is at the side, how it hangs together in
 * the middle. Unlike the stock layout it does not list relations whose target
 * the reader cannot see: restricted entities would be named there. Dangling
 * references are found by `yarn platform check` instead.
 */
export function PlatformOverviewLayout(props: EntityContentLayoutProps) {
  const info = props.cards.filter(({ type }) => type === 'info');
  const content = props.cards.filter(({ type }) => type !== 'info');
  return (
    <>
      <EntitySwitch>
        <EntitySwitch.Case if={isOrphan}>
          <EntityOrphanWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasCatalogProcessingErrors}>
          <EntityProcessingErrorsPanel />
        </EntitySwitch.Case>
      </EntitySwitch>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 2fr) minmax(0, 1fr)',
          },
        }}
      >
        <Stack cards={content} />
        <Stack cards={info} />
      </Box>
    </>
  );
}
