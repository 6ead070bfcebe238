package dev.rampgate.engine.quartz;

import dev.rampgate.engine.Wakeups;
import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * One job for each rollout and at most one trigger for each job; nothing outlives the process. Quartz starts when the first wake-up is
 * wanted: short commands need none. Safe for several threads.
 */
public final class QuartzWakeups implements Wakeups {
    private final InstantSource clock;
    private final BiConsumer<RolloutId, Duration> wake;
    private @Nullable Scheduler started;

    /** @param wake called on Quartz's threads with the rollout and how late the wake-up was */
    public QuartzWakeups(InstantSource clock, BiConsumer<RolloutId, Duration> wake) {
        this.clock = clock;
        this.wake = wake;
    }

    private Scheduler scheduler() throws SchedulerException {
        if (started == null) {
            Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
            scheduler.setJobFactory((bundle, any) -> this::fired);
            scheduler.start();
            started = scheduler;
        }
        return started;
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "rampgate");
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "2");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        return settings;
    }

    @Override
    public synchronized void wakeIn(RolloutId id, Duration delay) {
        Date at = Date.from(clock.instant().plus(delay.isNegative() ? Duration.ZERO : delay));
        JobDetail job = JobBuilder.newJob(Job.class)
                .withIdentity(key(id))
                .storeDurably()
                .build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(TriggerKey.triggerKey(id.value()))
                .forJob(job)
                .startAt(at)
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        try {
            Scheduler scheduler = scheduler();
            scheduler.addJob(job, true);
            if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) {
                scheduler.scheduleJob(trigger);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("no wake-up for " + id, e);
        }
    }

    @Override
    public synchronized void forget(RolloutId id) {
        try {
            if (started != null) {
                started.deleteJob(key(id));
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("no end of wake-ups for " + id, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (started != null) {
                started.shutdown(false);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not stop", e);
        }
    }

    private static JobKey key(RolloutId id) {
        return JobKey.jobKey(id.value());
    }

    private void fired(JobExecutionContext context) {
        Duration late = Duration.between(context.getScheduledFireTime().toInstant(), clock.instant());
        wake.accept(new RolloutId(context.getTrigger().getKey().getName()), late);
    }
}
