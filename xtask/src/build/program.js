
// What fits together was built together: each part of the program bears the mark of its build.
const BUILD = "{{build}}";
const MARK = "xiuhua.build";

class Mismatch extends Error {
    name = "Mismatch";
}

async function compileOnce(url, cache) {
    const response = await fetch(url, { cache });
    const { ok, status, headers } = response;
    if (status == 404 || status == 410) throw new Mismatch(`${url} is no longer there`);
    // A captive portal's page is no program, and no other build's either.
    if (!ok || headers.get("Content-Type") != "application/wasm") throw new TypeError(`${url}: ${status}`);
    // iOS 14 does not compile from a stream.
    const module = WebAssembly.compileStreaming
        ? await WebAssembly.compileStreaming(response)
        : await WebAssembly.compile(await response.arrayBuffer());
    const [mark] = WebAssembly.Module.customSections(module, MARK);
    if (!mark || new TextDecoder().decode(mark) != BUILD) throw new Mismatch(`${url} is of another build`);
    return module;
}

/**
 * Compiles a part of the program. What is no part of this build is asked for once more, past every
 * cache, before it is a `Mismatch`.
 */
export async function compile(url) {
    try {
        return await compileOnce(url, "default");
    } catch (error) {
        // There is no network: another attempt is for the caller to make.
        if (error instanceof TypeError) throw error;
        return compileOnce(url, "reload");
    }
}

/** Loads the part at an address, or what parts share by its hash; nobody may wait for it yet. */
function part(name) {
    return () => {
        const compiled = compile(name[0] == "/" ? name : `/assets/chunk.${name}.wasm`);
        compiled.catch(() => {});
        return async (imports) => instantiate(compiled, imports);
    };
}

async function instantiate(compiled, imports) {
    try {
        return WebAssembly.instantiate(await compiled, imports);
    } catch (error) {
        if (error instanceof Mismatch) window.xiuhua?.onmismatch?.();
        throw error;
    }
}
