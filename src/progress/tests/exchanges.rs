//! Devices that hand each other backups.

use super::{
    shelves::{Store, Tab},
    *,
};
use std::rc::Rc;

const DEVICES: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    Append(usize, Kind),
    /// From one device to another.
    Give(usize, usize),
    StartOver(usize),
    UndoRestore(usize),
    Reopen(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let device = || 0..DEVICES;
    let step = prop_oneof![
        6 => (device(), kinds(4, 6)).prop_map(|(device, kind)| Step::Append(device, kind)),
        3 => (device(), device()).prop_map(|(from, to)| Step::Give(from, to)),
        1 => device().prop_map(Step::StartOver),
        1 => device().prop_map(Step::UndoRestore),
        1 => device().prop_map(Step::Reopen),
    ];
    vec(step, 0..14)
}

fn visible(journal: &Journal<Tab>) -> Vec<Event> {
    journal.log().visible().cloned().collect()
}

fn give(devices: &mut [Journal<Tab>], from: usize, to: usize, now: u64) {
    let file = read_backup(&devices[from].backup(now), now).unwrap();
    let seen = preview(devices[to].log(), &file, &|id| id.starts_with("python/"));
    let restored = devices[to].restore(file.events.clone(), now);
    assert_eq!(
        (seen.new, seen.hidden_shown_again),
        (restored.added, restored.shown_again)
    );
    assert_eq!(
        seen.known + seen.new + seen.hidden_shown_again,
        file.events.len()
    );
    let now_visible = visible(&devices[to]);
    assert!(file.events.iter().all(|event| now_visible.contains(event)));
}

proptest! {
    #![proptest_config(few())]

    /// In any order, however often: in the end all count the same, and nothing that counted is gone.
    #[test]
    fn devices_come_to_agree(steps in steps(), order in Just([0, 1, 2]).prop_shuffle()) {
        let stores: Vec<_> = (0..DEVICES).map(|_| Rc::new(Store::default())).collect();
        let mut writer = 0;
        let mut open = |device: usize| {
            writer += 1;
            Journal::open(stores[device].tab(0), "/", WriterId(writer)).0
        };
        let mut devices: Vec<_> = (0..DEVICES).map(&mut open).collect();
        for (now, step) in (1_000..).zip(steps) {
            match step {
                Step::Append(device, kind) => {
                    // Decisions are made by the journal's own commands here.
                    if !matches!(kind, Kind::Keep { .. }) {
                        devices[device].append(kind, now).unwrap();
                    }
                }
                Step::Give(from, to) => give(&mut devices, from, to, now),
                Step::StartOver(device) => drop(devices[device].start_over(now)),
                Step::UndoRestore(device) => drop(devices[device].undo_restore(now)),
                Step::Reopen(device) => devices[device] = open(device),
            }
        }
        let before: Vec<_> = devices.iter().map(visible).collect();
        let mut rounds = order.to_vec();
        rounds.extend(order);
        for pair in rounds.windows(2) {
            give(&mut devices, pair[0], pair[1], 2_000);
        }
        let all = visible(&devices[order[0]]);
        for device in &devices {
            prop_assert_eq!(&visible(device), &all);
            prop_assert_eq!(device.learner(), devices[0].learner());
            prop_assert!(before.iter().flatten().all(|event| all.contains(event)));
        }
        prop_assert!(all.iter().all(|event| before.iter().any(|events| events.contains(event))));
    }
}
