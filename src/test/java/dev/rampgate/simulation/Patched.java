package dev.rampgate.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The product and its simulator once more, with a bug compiled in: every class of ours is loaded anew, changed ones from the bug's. */
final class Patched extends ClassLoader {
    private static final String OURS = "dev.rampgate.";
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "rampgate");

    private final Path changed;

    private Patched(Path changed) {
        super(Patched.class.getClassLoader());
        this.changed = changed;
    }

    /** What the hunt finds in the product with this bug; empty where it finds nothing. */
    static String hunt(Bug bug, Path folder) throws Exception {
        compile(bug.sources(SOURCES), folder);
        Patched loader = new Patched(folder);
        Object hunt =
                loader.loadClass(OURS + "simulation.Hunt").getConstructor().newInstance();
        return String.valueOf(((Callable<?>) hunt).call());
    }

    /** One at a time: what is known of the class path is shared. */
    private static synchronized void compile(Map<String, String> sources, Path folder) throws IOException {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        List<String> options = List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-cp", classPath());
        if (!COMPILER.getTask(null, FILES, problems, options, null, files).call()) {
            throw new IllegalStateException(problems.getDiagnostics().toString());
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream from = Files.exists(changed.resolve(file))
                ? Files.newInputStream(changed.resolve(file))
                : getParent().getResourceAsStream(file)) {
            if (from == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = from.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException broken) {
            throw new ClassNotFoundException(name, broken);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///dev/rampgate/" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
