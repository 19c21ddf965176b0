import MenuBookIcon from '@mui/icons-material/MenuBookOutlined';
import ViewModuleIcon from '@mui/icons-material/ViewModuleOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink, entityRouteRef } from '@backstage/plugin-catalog-react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link as RouterLink } from 'react-router-dom';
import type { PlatformEntity } from './PlatformEntity';
import type { SystemGroup } from './groupBySystem';

const headCell = {
  color: 'text.secondary',
  fontSize: 12,
  fontWeight: 400,
  py: 0.5,
  px: 1,
  whiteSpace: 'nowrap',
} as const;
const cell = { py: 0.5, px: 1, fontSize: 14 } as const;
const numberCell = {
  ...cell,
  textAlign: 'right',
  fontVariantNumeric: 'tabular-nums',
} as const;

function OwnerLink(props: { owner: string }) {
  return (
    <EntityRefLink
      entityRef={props.owner}
      title={parseEntityRef(props.owner).name}
      hideIcon
      disableTooltip
    />
  );
}

function EntityRow(props: { entity: PlatformEntity; systemOwner?: string }) {
  const { entity, systemOwner } = props;
  const entityPage = useRouteRef(entityRouteRef);
  const { kind, namespace, name } = parseEntityRef(entity.ref);
  const base = entityPage?.({ kind, namespace, name });
  return (
    <TableRow hover>
      <TableCell
        component="th"
        scope="row"
        sx={cell}
        title={entity.description}
      >
        <EntityRefLink
          entityRef={entity.ref}
          title={entity.title}
          hideIcon
          disableTooltip
        />
        {entity.owner !== systemOwner && (
          <Typography component="span" variant="body2" color="text.secondary">
            {' · '}
            {entity.owner ? <OwnerLink owner={entity.owner} /> : 'nobody'}
          </Typography>
        )}
      </TableCell>
      <TableCell
        sx={{ ...cell, color: 'text.secondary', whiteSpace: 'nowrap' }}
      >
        {entity.type}
      </TableCell>
      <TableCell sx={numberCell}>{entity.needs}</TableCell>
      <TableCell sx={numberCell}>{entity.neededBy}</TableCell>
      <TableCell sx={{ ...cell, whiteSpace: 'nowrap', textAlign: 'right' }}>
        {entity.hasWorkload && (
          <IconButton
            component={RouterLink}
            to={`${base}/kubernetes`}
            size="small"
            title="Pods in all clusters"
            aria-label={`Pods of ${entity.title}`}
          >
            <ViewModuleIcon fontSize="inherit" />
          </IconButton>
        )}
        {entity.hasRunbook && (
          <IconButton
            component={RouterLink}
            to={`${base}/runbook`}
            size="small"
            title="Runbook"
            aria-label={`Runbook of ${entity.title}`}
          >
            <MenuBookIcon fontSize="inherit" />
          </IconButton>
        )}
      </TableCell>
    </TableRow>
  );
}

/** One system of the platform: its entities, who owns them and how they hang together. */
export function SystemSection(props: { group: SystemGroup }) {
  const { system, owner, entities } = props.group;
  const headingId = `system-${system}`;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={headingId}
      sx={{ breakInside: 'avoid', mb: 2, overflowX: 'auto' }}
    >
      <Box
        sx={{ display: 'flex', alignItems: 'baseline', gap: 1, px: 1, pt: 1 }}
      >
        <Typography
          id={headingId}
          component="h2"
          sx={{ m: 0, fontSize: 16, fontWeight: 600 }}
        >
          <EntityRefLink
            entityRef={`system:default/${system}`}
            title={system.replace(/-/g, ' ')}
            hideIcon
            disableTooltip
          />
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {entities.length}
        </Typography>
        {owner && (
          <Typography variant="body2" sx={{ ml: 'auto' }}>
            <OwnerLink owner={owner} />
          </Typography>
        )}
      </Box>
      <Table size="small" aria-labelledby={headingId}>
        <TableHead>
          <TableRow>
            <TableCell sx={headCell}>name</TableCell>
            <TableCell sx={{ ...headCell, width: '30%' }}>type</TableCell>
            <TableCell sx={{ ...headCell, width: 52, textAlign: 'right' }}>
              needs
            </TableCell>
            <TableCell sx={{ ...headCell, width: 76, textAlign: 'right' }}>
              needed by
            </TableCell>
            <TableCell sx={{ ...headCell, width: 76, textAlign: 'right' }}>
              open
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entities.map(entity => (
            <EntityRow key={entity.ref} entity={entity} systemOwner={owner} />
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
