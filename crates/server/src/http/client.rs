//! Which client a request comes from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};

/// The client that a request comes from, for what counts by clients.
#[derive(Debug, Clone, Copy)]
pub struct Client(pub IpAddr);

/// The client's address for counting requests. An IPv6 client has a /64 of its
/// own and counts as one.
pub fn client_of(request: &Request, trust_proxy: bool) -> IpAddr {
    let forwarded = trust_proxy.then(|| last_hop(request)).flatten();
    let peer = || {
        let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
        info.map(|ConnectInfo(peer)| peer.ip())
    };
    // Without a socket, in a test, everybody is one client.
    match forwarded.or_else(peer).map(|ip| ip.to_canonical()) {
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Some(ip) => ip,
        None => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    }
}

/// Only the last hop was written by the proxy; those before it by anybody.
fn last_hop(request: &Request) -> Option<IpAddr> {
    let hops = request.headers().get_all("x-forwarded-for");
    let last = hops.iter().next_back()?.to_str().ok()?;
    let hop = last.rsplit(',').next()?.trim();
    // Some proxies write the port as well.
    let with_port = || hop.parse().map(|address: SocketAddr| address.ip());
    hop.parse().or_else(|_| with_port()).ok()
}
