use super::*;
use wasm_encoder::{
    EntityType, ExportKind, ExportSection, FunctionSection, ImportSection, TypeSection,
};

const SCRIPT: &str = r#"export class Pipe {
    free() {
        wasm.__wbg_pipe_free(0, 0);
    }
}
if (Symbol.dispose) Pipe.prototype[Symbol.dispose] = Pipe.prototype.free;

    const import0 = {
        __proto__: null,
        __wbg_log_0123456789abcdef: function(arg0) {
            console.log(getObject(arg0));
        },
        __wbg_unused_0123456789abcdef: function() { return handleError(function (arg0) {
            return addHeapObject(arg0);
        }, arguments); },
    };
    return {
        "./xiuhua_bg.js": import0,
    };
function _RNvCs_invoke(arg0) {
    wasm._RNvCs_invoke(arg0);
}
const PipeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_pipe_free(ptr, 1));
export { initSync, __wbg_init as default };
"#;

/// A module with one function, two imports, and exports of Rust's, of a class and of ours.
fn module() -> Vec<u8> {
    let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
    types.ty().function([], []);
    let names = [
        "__wbg_log_0123456789abcdef",
        "__wbg_unused_0123456789abcdef",
    ];
    for name in names {
        imports.import(GLUE, name, EntityType::Function(0));
    }
    imports.import("./__wasm_split.js", "load", EntityType::Function(0));
    let mut exports = ExportSection::new();
    for name in [
        "main",
        "_RNvCs_invoke",
        "__wbg_pipe_free",
        "pipe_type",
        "pipeline",
    ] {
        exports.export(name, ExportKind::Func, 0);
    }
    let mut module = Module::new();
    module.section(&types).section(&imports);
    module.section(&FunctionSection::new()).section(&exports);
    module.finish()
}

fn exports(wasm: &[u8]) -> Vec<String> {
    let payloads = Parser::new(0).parse_all(wasm).map(Result::unwrap);
    let sections = payloads.filter_map(|payload| match payload {
        Payload::ExportSection(section) => Some(section),
        _ => None,
    });
    sections
        .flatten()
        .map(|export| export.unwrap().name.to_owned())
        .collect()
}

#[test]
fn classes_go_and_names_become_short() {
    let (wasm, names) = wasm(&module(), SCRIPT).unwrap();
    assert_eq!(
        exports(&wasm),
        ["main", &names["_RNvCs_invoke"], "pipeline"]
    );
    let imported = imported(&wasm).unwrap();
    assert!(imported.contains(&names["__wbg_log_0123456789abcdef"]));
    assert!(
        imported.contains("load"),
        "what is not the glue's keeps its name"
    );
}

#[test]
fn the_script_follows() {
    let (_, names) = wasm(&module(), SCRIPT).unwrap();
    let log = &names["__wbg_log_0123456789abcdef"];
    let script = script(SCRIPT, &names, &BTreeSet::from([log.clone()])).unwrap();
    for gone in [
        "Pipe",
        "Finalization",
        "unused",
        "_RNvCs",
        "0123456789abcdef",
        GLUE,
    ] {
        assert!(!script.contains(gone), "{gone} in {script}");
    }
    let invoke = &names["_RNvCs_invoke"];
    assert!(script.contains(&format!("{log}: function(arg0)")));
    assert!(script.contains(&format!(
        "function {invoke}(arg0) {{\n    wasm.{invoke}(arg0);"
    )));
    assert!(script.contains("\"$\": import0"));
    assert!(script.ends_with("as default };\n"));
}

#[test]
fn a_script_of_another_shape_is_an_error() {
    let cut = "export class Pipe {\n    free() {";
    assert!(script(cut, &Names::new(), &BTreeSet::new()).is_err());
}
