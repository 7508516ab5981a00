//! Cases that may be the same problem as one that is about to be reported.

use rusqlite::{Transaction, params};
use xiuhua_core::case::{NearCase, Status, likely_same};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::time::Timestamp;

use super::{Store, StoreError, cases};

/// Metres of a degree of latitude, a little short (at the equator it has
/// 110,574 m on the ellipsoid, 111,195 m on the sphere that distances are
/// measured on): a box is rather too large than too small.
const DEGREE_M: f64 = 110_000.0;

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct NearQuery {
    /// Around where.
    pub position: LngLat<Wgs84>,
    /// Of this class; `None` for those without one.
    pub class: Option<ClassId>,
    /// At most so far away.
    pub radius_m: f64,
    /// Reported at this instant or later.
    pub since: Timestamp,
    /// At most so many.
    pub limit: usize,
}

impl Store {
    /// Public cases that may be the same problem, without their events; the
    /// nearest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn near(&self, query: NearQuery) -> Result<Vec<NearCase>, StoreError> {
        self.read(move |tx| near(tx, &query)).await
    }
}

/// A box around the place, found by its index. Whoever named a division in
/// place of a map is not near to anything: many may have done so.
fn sql() -> String {
    let over: Vec<String> = Status::ALL
        .into_iter()
        .filter(|status| status.is_final())
        .map(|status| format!("'{}'", status.as_str()))
        .collect();
    format!(
        "SELECT * FROM cases
         WHERE class IS ?1 AND lng_deg BETWEEN ?2 AND ?3 AND lat_deg BETWEEN ?4 AND ?5
             AND reported_at_ms >= ?6 AND place_division IS NULL AND is_hidden = 0
             AND status NOT IN ({})",
        over.join(", ")
    )
}

fn near(tx: &Transaction, query: &NearQuery) -> Result<Vec<NearCase>, StoreError> {
    let [west, south, east, north] = box_around(query.position, query.radius_m);
    let class = query.class.as_ref().map(ToString::to_string);
    let mut statement = tx.prepare_cached(&sql())?;
    let since_ms = query.since.as_ms();
    let mut rows = statement.query(params![class, west, east, south, north, since_ms])?;
    let mut in_box = Vec::new();
    while let Some(row) = rows.next()? {
        in_box.push(cases::from_row(tx, row)?.into_public_view());
    }
    let class = query.class.as_ref();
    let mut near = likely_same(in_box, query.position, class, query.radius_m, query.since);
    near.truncate(query.limit);
    for near in &mut near {
        near.distance_m = (near.distance_m * 10.0).round() / 10.0;
    }
    Ok(near)
}

/// `[west, south, east, north]` in degrees of a box that holds the circle.
fn box_around(centre: LngLat<Wgs84>, radius_m: f64) -> [f64; 4] {
    let half_lat = radius_m / DEGREE_M;
    let (south, north) = (centre.lat_deg() - half_lat, centre.lat_deg() + half_lat);
    // Meridians come together towards the poles: the box's narrow edge decides.
    let narrowest = south.to_radians().cos().min(north.to_radians().cos());
    let half_lng = half_lat / narrowest.max(0.01);
    let (west, east) = (centre.lng_deg() - half_lng, centre.lng_deg() + half_lng);
    [west, south, east, north]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::photo::PhotoFiles;

    /// Only what the index has found is read from the table: also for cases
    /// without a class, and whatever SQLite knows of their number.
    #[tokio::test]
    async fn no_case_is_looked_at_that_is_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let photos = PhotoFiles::open(folder.path().join("photos")).unwrap();
        let open = || Store::open(&folder.path().join("db"), photos.clone()).unwrap();
        let plan = |tx: &Transaction| {
            let mut statement = tx.prepare(&format!("EXPLAIN QUERY PLAN {}", sql()))?;
            let values = params![None::<String>, 1.0, 2.0, 1.0, 2.0, 0];
            let lines = statement.query_map(values, |row| row.get::<_, String>("detail"))?;
            Ok(lines.collect::<Result<Vec<_>, _>>()?)
        };
        let fill = |tx: &Transaction| {
            let sql = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 3000)
                 INSERT INTO cases (code, class, lng_deg, lat_deg, place_source, place_note,
                     town_code, town_name, town_name_en, description, contact_name,
                     contact_phone, location_consent, status, reported_at_ms, changed_at_ms)
                 SELECT printf('%013d', n), iif(n % 3, NULL, 'matter:01003'), 121 + n / 1e4, 30.8,
                     'pin', '', '', '', '', '', '', '', 1, 'reported', n, n FROM n;
                 ANALYZE;";
            Ok::<_, StoreError>(tx.execute_batch(sql)?)
        };
        let expected = "SEARCH cases USING INDEX cases_near (class=? AND lng_deg>? AND lng_deg<?)";
        assert_eq!(open().read(plan).await.unwrap(), [expected]);
        open().write(fill).await.unwrap();
        assert_eq!(open().read(plan).await.unwrap(), [expected]);
    }

    /// The box holds the circle: in every direction, wherever on the globe.
    #[test]
    fn nothing_within_the_radius_is_outside_of_the_box() {
        for lat_deg in [-60.0, -31.2, 0.0, 30.75, 55.0, 75.0] {
            let centre = LngLat::new(121.25, lat_deg).unwrap();
            for radius_m in [1.0, 50.0, 2_000.0] {
                let [west, south, east, north] = box_around(centre, radius_m);
                // Beyond each edge, all along it, it is farther than the radius.
                for step in 0..=100 {
                    let along = f64::from(step) / 100.0;
                    let lng = west + (east - west) * along;
                    let lat = south + (north - south) * along;
                    for (lng, lat) in [(lng, south), (lng, north), (west, lat), (east, lat)] {
                        let edge = LngLat::new(lng, lat).unwrap();
                        assert!(edge.distance_m(centre) > radius_m, "{centre:?} {radius_m}");
                    }
                }
                // And not much farther.
                let middle = LngLat::new(centre.lng_deg(), north).unwrap();
                assert!(middle.distance_m(centre) < radius_m * 1.02);
            }
        }
    }
}
