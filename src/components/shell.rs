//! What stands around every page.

use leptos::prelude::*;

use super::{banner::Banners, dynamic, header::Header, help::Help, on, text, toast::ToastRegion};
use crate::{
    pages::Pages,
    state::{App, Derived, Offline, PageKind},
};

/// The whole app: header, page, footer, and what floats above them.
#[component]
pub fn Shell(
    /// The pages it can show.
    pages: Pages,
) -> impl IntoView {
    let app = App::current();
    let kind = Derived::new(move || app.route.with(PageKind::of));
    let notice = dynamic(move || {
        app.notice
            .get()
            .map(|notice| view! { <p class="banner notice" role="status">{notice}</p> }.into_any())
    });
    view! {
        <a class="skip" href="#main">"Skip to the content"</a>
        <Header />
        <Banners />
        {notice}
        {dynamic(move || pages(kind.get()))}
        <Footer />
        <ToastRegion />
        <Help />
    }
}

#[component]
fn Footer() -> impl IntoView {
    let app = App::current();
    let offline = text(move || {
        match app.offline.get() {
            Offline::Ready | Offline::UpdateReady | Offline::Replaced => "✓ Ready offline",
            Offline::Preparing | Offline::Unavailable => "",
        }
        .to_owned()
    });
    view! {
        <footer class="foot">
            <p>"Every code sample on this site was executed before it was published. No account, no tracking: your progress stays in this browser."</p>
            <p class="needs-app">
                <span class="offline">{offline}</span>
                <button class="link" on:click=on(move |_| app.help.set(true))>"Keyboard"</button>
            </p>
        </footer>
    }
}
