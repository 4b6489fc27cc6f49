using McpActors.Safety;

namespace McpActors.UnitTests.Safety;

/// <summary>What comes out of broken systems, and how much of it a caller may see.</summary>
public static class LeakingTexts
{
    private const string Nothing = UpstreamTextSanitizer.NeutralSentence;

    public static TheoryData<string, string> All { get; } = Combine(Paths, Addresses, Databases, Programs, Secrets);

    private static (string Text, string Shown)[] Paths =>
    [
        ("ENOENT: no such file or directory, open '/etc/passwd'", Nothing),
        ("Could not read file /etc/passwd", "Could not read"),
        ("Could not read \"/var/lib/app/data.db\": permission denied", "Could not read"),
        ("Could not read file:///etc/passwd", "Could not read"),
        ("Could not read file:/etc/passwd", "Could not read"),
        ("Could not read C:\\Users\\bob\\secret.txt", "Could not read"),
        ("Could not read c:\\\\inetpub\\\\wwwroot", "Could not read"),
        ("Could not read D:/data/app.log", "Could not read"),
        ("Could not read \\\\fileserver\\share\\a.txt", "Could not read"),
        ("Could not read ../../secret", "Could not read"),
        ("Could not read ~/.ssh/id_rsa", "Could not read"),
        ("Could not read $HOME/.aws", "Could not read"),
        ("Could not read %APPDATA%\\app", "Could not read"),
        ("Could not read (see /opt/app/config)", "Could not read"),
        ("Could not read path=/srv/app", "Could not read"),
        ("Could not read /data", "Could not read"),
        ("Could not read x/etc/shadow", "Could not read x"),
        ("Could not load node_modules", "Could not load"),
        ("Could not open HKEY_LOCAL_MACHINE\\Software", "Could not"),
    ];

    private static (string Text, string Shown)[] Addresses =>
    [
        ("Request failed: http://localhost:8080/admin", "Request failed"),
        ("The request to https://payments.example.com/v1 was refused", "The request"),
        ("The request to https://user:pw@docs.example.com was refused", "The request"),
        ("The request to https://docs.example.com:8443/x was refused", "The request"),
        ("The request to https://docs.corp.example.com/x was refused", "The request"),
        ("The request to https://docs.example.com/x?key=1 was refused", "The request"),
        ("The request to http://docs.example.com/x was refused", "The request"),
        ("The service ftp://files/x is away", "The service"),
        ("connect ECONNREFUSED 10.0.0.5:5432", Nothing),
        ("The service at 192.168.1.10 is away", "The service"),
        ("The service at x10.1.2.3y is away", "The service at x"),
        ("The service at [fe80::1]:443 is away", "The service"),
        ("The service at ::1 is away", "The service"),
        ("The service at 2001:db8:0:0:0:0:0:1 is away", "The service"),
        ("The card 00:1A:2B:3C:4D:5E is away", "The card"),
        ("The service db-primary:5432 is away", "The service"),
        ("The service redis:6379 is away", "The service"),
        ("The service localhost is away", "The service"),
        ("The service payments.internal is away", "The service"),
        ("The service payments.default.svc.cluster.local is away", "The service"),
        ("The service api.example.com is away", "The service"),
        ("The service ip-10-0-0-5 is away", "The service"),
        ("The service payments-7d9f8b6c5-x2x9z is away", "The service"),
        ("The service orders-prod-eu is away", "The service"),
        ("The service db01 is away", "The service"),
        ("The lookup failed: getaddrinfo ENOTFOUND api", "The lookup failed"),
        ("No answer from server \"alpha\"", "No answer"),
        ("No answer from root@alpha", "No answer"),
        ("No answer from git@alpha.example.com:team/repo", "No answer"),
        ("No answer from bob@db.internal", "No answer"),
    ];

    private static (string Text, string Shown)[] Databases =>
    [
        ("The database said: relation \"users\" does not exist", "The database said"),
        ("The lookup said: column users.ssn does not exist", "The lookup said"),
        ("Unknown column 'ssn' in 'field list'", Nothing),
        ("The lookup said: no such table: users", "The lookup said"),
        ("The lookup said: Invalid object name 'dbo.Users'.", "The lookup said"),
        ("The lookup said: Table 'shop.users' doesn't exist", "The lookup said"),
        ("ORA-00942: table or view does not exist", Nothing),
        ("The insert said: duplicate key value violates unique constraint \"users_email_key\"", "The insert said"),
        ("The insert said: UNIQUE constraint failed: users.email", "The insert said: UNIQUE"),
        ("The insert said: E11000 duplicate key error collection: shop.users", "The insert said"),
        ("Access denied for user 'root'@'10.0.0.1' (using password: YES)", Nothing),
        ("The login said: password authentication failed for user \"postgres\"", "The login said: password"),
        ("Query was SELECT * FROM users", Nothing),
        ("My query was SELECT id FROM users WHERE id = 1", "My query"),
        ("My query was select * from users", "My query"),
        ("My query was select id, name from users where id = 1", "My query"),
        ("My query was select id from users where id = 1", "My query"),
        ("My query was select name from public.users", "My query"),
        ("My query was INSERT INTO users (id) VALUES (1)", "My query"),
        ("My query was insert into users (id) values (1)", "My query"),
        ("My query was UPDATE users SET name = 'x'", "My query"),
        ("My query was update users set name = 'x'", "My query"),
        ("My query was DELETE FROM users", "My query"),
        ("My query was delete from users where id = 1", "My query"),
        ("My query was DROP TABLE users", "My query"),
        ("My query had drop table user_accounts", "My query had"),
        ("My query had the end WHERE id = 5", "My query had the end"),
        ("My query had: You have an error in your SQL syntax; check near 'x'", "My query had: You have an error in your"),
        ("My query had: syntax error at or near \"FROM\"", "My query had"),
        ("It used Server=db1;Database=shop;User Id=sa;Password=hunter2", "It used"),
        ("It used Data Source=/x.db", "It used"),
        ("It used host=alpha user=sa", "It used"),
        ("It used AccountName=shop;AccountKey=abc==", "It used"),
        ("It used postgres://sa:hunter2@alpha/shop", "It used"),
        ("It used mongodb+srv://sa:hunter2@alpha/shop", "It used"),
        ("It used amqp://guest:guest@alpha", "It used"),
        ("It used jdbc:oracle:thin:@alpha:1521:orcl", "It used"),
    ];

    private static (string Text, string Shown)[] Programs =>
    [
        ("Booking failed\n   at Shop.Orders.Place(Order o) in Orders.cs:line 12", "Booking failed"),
        ("Booking failed at Shop.Orders.<Place>d__3.MoveNext()", "Booking failed"),
        ("Booking failed at com.shop.Orders.place(Orders.java:12)", "Booking failed"),
        ("Booking failed at java.base/java.lang.Thread.run(Thread.java:1583)", "Booking failed"),
        ("Booking failed\n    at place (orders.js:10:5)", "Booking failed"),
        ("Booking failed\n    at async Orders.place (orders.js:10:5)", "Booking failed"),
        ("Booking failed\n    at new Orders (node:internal/x:1:2)", "Booking failed"),
        ("Booking failed\nTraceback (most recent call last):\n  File \"a.py\", line 3", "Booking failed"),
        ("Booking failed\n  File \"a.py\", line 3, in <module>", "Booking failed"),
        ("Booking failed goroutine 1 [running]:", "Booking failed"),
        ("Booking failed main.go:42 +0x1d", "Booking failed"),
        ("Booking failed orders.rb:12:in `place'", "Booking failed"),
        ("Booking failed in orders.php on line 12", "Booking failed"),
        ("Booking failed #0 {main}", "Booking failed"),
        ("Booking failed thread 'main' panicked at src", "Booking failed thread 'main'"),
        ("System.NullReferenceException: Object reference not set", Nothing),
        ("Booking failed with TypeError: x is not a function", "Booking failed"),
        ("Booking failed with java.lang.IllegalStateException", "Booking failed"),
        ("Booking failed: KeyError: 'id'", "Booking failed"),
        ("Booking failed: ActiveRecord::RecordNotFound", "Booking failed"),
        ("Booking failed in System.Data.SqlClient", "Booking failed"),
        ("Booking failed in Shop.Core.Orders", "Booking failed"),
        ("Booking failed (0x80004005)", "Booking failed"),
        ("Booking failed with SQLSTATE 42P01", "Booking failed"),
        ("Booking failed SQLSTATE[HY000] [2002]", "Booking failed"),
        ("Booking failed [Errno 13] Permission denied", "Booking failed"),
        ("Booking failed with EACCES", "Booking failed"),
        ("Booking failed with MySQL error 1064", "Booking failed"),
        ("Booking failed with ERROR 1045 (28000)", "Booking failed"),
        ("Booking failed in pid 4242", "Booking failed"),
        ("Booking failed in process 4242", "Booking failed"),
        ("Booking failed in process id: 42", "Booking failed"),
        ("Booking failed worker[4242]: gone", "Booking failed"),
        ("Booking failed on nginx/1.18.0", "Booking failed"),
        ("Booking failed on PostgreSQL 14.2", "Booking failed"),
        ("Booking failed on Node.js v18.12.0", "Booking failed"),
        ("Booking failed on left-pad@1.3.0", "Booking failed"),
        ("Booking failed on library 2.14.1-beta", "Booking failed"),
        ("Booking failed on log4j-core-2.14.1.jar", "Booking failed"),
    ];

    private static (string Text, string Shown)[] Secrets =>
    [
        ("Booking failed with password=hunter2", "Booking failed"),
        ("Booking failed with password: hunter2", "Booking failed"),
        ("Booking failed with {\"token\":\"abc\"}", "Booking failed"),
        ("Booking failed with api_key=abc", "Booking failed"),
        ("Booking failed with Authorization: Bearer abcdef123456", "Booking failed"),
        ("Booking failed with Bearer abcdef123456", "Booking failed"),
        ("Booking failed with Basic dXNlcjpwYXNz", "Booking failed"),
        ("Booking failed with eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "Booking failed"),
        ("Booking failed with sk-live-abcdef123456", "Booking failed"),
        ("Booking failed with sk_live_abcdef123456", "Booking failed"),
        ("Booking failed with ghp_abcdefghijklmnopqrst", "Booking failed"),
        ("Booking failed with AKIAIOSFODNN7EXAMPLE", "Booking failed"),
        ("Booking failed with xoxb-1234567890-abc", "Booking failed"),
        ("Booking failed with -----BEGIN RSA PRIVATE KEY----- MIIE", "Booking failed"),
        ("Booking failed with d41d8cd98f00b204e9800998ecf8427e", "Booking failed"),
        ("Booking failed with wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY", "Booking failed"),
    ];

    private static TheoryData<string, string> Combine(params ReadOnlySpan<(string Text, string Shown)[]> groups)
    {
        var all = new TheoryData<string, string>();
        foreach (var group in groups)
            foreach (var (text, shown) in group)
                all.Add(text, shown);

        return all;
    }
}
