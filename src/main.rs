//! Starts the app.

fn main() {
    leptos::mount::mount_to_body(xiuhua::app::App);
}
