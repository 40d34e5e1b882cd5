import { certificatesSays } from '../../words/diagnostics/certificates';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import { isRecord } from '../domain/value';
import type { Compilation } from './compilation';

/**
 * Without HAProxy, clients reach the services themselves or a load balancer of the operator's own. The services then
 * speak what the addresses of the APIs say, or somebody else has to: Kollage cannot see whether they do.
 */
export function checkTlsEnds(compilation: Compilation): void {
  const { inventory, globals } = compilation.input;
  const [first] = inventory.hosts;
  if (first === undefined) return;
  const read = (name: string) => compilation.attempt(() => compilation.scope(first).lookup(name));
  if (read('enable_haproxy') !== false) return;
  const inside = read('kolla_enable_tls_internal') === true;
  const behind = read('kolla_enable_tls_backend') === true;
  const vip = read('kolla_internal_vip_address');
  const setting = inside
    ? 'kolla_enable_tls_internal'
    : behind
      ? 'kolla_enable_tls_backend'
      : 'kolla_enable_tls_external';
  const isHost = inventory.hosts.some(
    (host) => compilation.attempt(() => compilation.scope(host).lookup('api_interface_address')) === vip,
  );
  const outside = read('kolla_enable_tls_external') === true && read('kolla_external_vip_address') !== vip;
  const wrong = isHost ? inside !== behind || outside : inside || behind || outside;
  if (!wrong) return;
  const at = globals[setting]?.at ?? globals.enable_haproxy?.at;
  compilation.report({
    severity: isHost ? 'error' : 'warning',
    ...bilingual(isHost ? certificatesSays.nobodyEnds(setting) : certificatesSays.yoursEnds(setting)),
    ...bilingualDetail(
      isHost ? certificatesSays.nobodyEndsMore : certificatesSays.yoursEndsMore(String(vip)),
    ),
    ...(isRecord(at) ? { at } : {}),
  });
}
