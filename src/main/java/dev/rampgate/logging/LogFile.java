package dev.rampgate.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.LoggerFactory;

/**
 * The log is a file, never the console. Set up by code: reading logback's XML would take longer than most commands. Without a file
 * nothing is logged.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogFile extends ContextAwareBase implements Configurator {
    /** Three files of this size tell of weeks of rollouts. */
    private static final FileSize MOST = FileSize.valueOf("10MB");

    private static final int OLD_FILES = 2;

    private static volatile boolean inUse;

    /**
     * Names the file, also for loggers that there are already. Makes the file and its folder, for their owner only. A file that cannot
     * be made is no reason not to work: then nothing is logged.
     *
     * @param level error, warn, info or debug
     */
    public static void use(Path file, String level) {
        LoggerContext context = context();
        context.reset();
        try {
            make(file);
            write(context, file.toString(), level);
            inUse = true;
        } catch (IOException | UnsupportedOperationException e) {
            silence(context);
            inUse = false;
        }
    }

    /**
     * Starts logging, into nothing until {@link #use} names a file. To be called before anything logs on a second thread: what several
     * threads log while it starts is held back, with a warning on stderr.
     */
    public static void begin() {
        context();
    }

    private static synchronized LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    /** Whether what is logged can be read anywhere. */
    public static boolean inUse() {
        return inUse;
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isWritable(file)) {
                throw there;
            }
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        silence(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void silence(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    private static void write(LoggerContext context, String file, String level) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("dev.rampgate").setLevel(Level.toLevel(level, Level.INFO));
        root.addAppender(appender(context, file));
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{36} %replace(%msg){'[\\r\\n]+',' | '}%n");
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file);
        appender.setEncoder(encoder);
        FixedWindowRollingPolicy old = new FixedWindowRollingPolicy();
        old.setContext(context);
        old.setParent(appender);
        old.setMinIndex(1);
        old.setMaxIndex(OLD_FILES);
        old.setFileNamePattern(file.replace("%", "%%") + ".%i");
        old.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(MOST);
        size.start();
        appender.setRollingPolicy(old);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }
}
