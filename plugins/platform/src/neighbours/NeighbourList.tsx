import Alert from '@mui/material/Alert';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  EntityRefLink,
  EntityRefLinks,
  getEntityRelations,
  useEntity,
  useRelatedEntities,
} from '@backstage/plugin-catalog-react';

/** A phone is narrower than the longest names side by side. */
const tableStyle = {
  mb: 2,
  '& td, & th': { px: { xs: 1, sm: 2 }, overflowWrap: 'anywhere' },
} as const;
const headCell = { color: 'text.secondary', fontWeight: 400, py: 0.5 } as const;

function NeighbourRow(props: { entity: Entity }) {
  const { entity } = props;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row">
        <EntityRefLink entityRef={entity} />
      </TableCell>
      <TableCell>{String(entity.spec?.type ?? entity.kind)}</TableCell>
      <TableCell>
        <EntityRefLinks
          entityRefs={getEntityRelations(entity, RELATION_OWNED_BY)}
          defaultKind="group"
        />
      </TableCell>
    </TableRow>
  );
}

/** The entities one relation away, as a table: the graph's equal for readers of lists. */
export function NeighbourList(props: {
  title: string;
  relation: string;
  empty: string;
}) {
  const { entity } = useEntity();
  const { entities, loading, error } = useRelatedEntities(entity, {
    type: props.relation,
  });
  const visible = entities?.filter(Boolean) ?? [];
  return (
    <>
      <Typography component="h3" sx={{ mt: 1, fontSize: 15, fontWeight: 600 }}>
        {props.title}
        {entities && ` (${visible.length})`}
      </Typography>
      {error && (
        <Alert severity="error">
          The catalog did not answer: {error.message}
        </Alert>
      )}
      {loading && <Skeleton variant="rounded" height={64} />}
      {entities && visible.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {props.empty}
        </Typography>
      )}
      {visible.length > 0 && (
        <Table size="small" aria-label={props.title} sx={tableStyle}>
          <TableHead>
            <TableRow>
              <TableCell sx={headCell}>name</TableCell>
              <TableCell sx={headCell}>type</TableCell>
              <TableCell sx={headCell}>owner</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {visible.map(neighbour => (
              <NeighbourRow
                key={stringifyEntityRef(neighbour)}
                entity={neighbour}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
